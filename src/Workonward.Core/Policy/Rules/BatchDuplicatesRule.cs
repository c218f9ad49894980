using System.Globalization;
using Workonward.Core.Mail;

namespace Workonward.Core.Policy.Rules;

/// <summary>No address stands twice in one batch, however it is written.</summary>
internal sealed class BatchDuplicatesRule : IBatchRule
{
    public string Name => RuleNames.BatchDuplicates;

    // The recipients are judged all the same, for the list of those that a second call could name.
    public bool EndsJudgement => false;

    public Verdict Judge(BatchQuestion question)
    {
        var firstPlaces = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < question.Recipients.Count; i++)
        {
            if (question.Recipients[i] is AddressReading.Valid { Address: var address }
                && !firstPlaces.TryAdd(address.Key, i))
            {
                return Deny(firstPlaces[address.Key] + 1, i + 1);
            }
        }

        return new Verdict.Allow();
    }

    private static Verdict.Deny Deny(int first, int second) => new(
        RefusalCodes.DuplicateRecipient,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Recipients {first} and {second} are the same address; upper and lower case don't count."),
        "Name each address once. The sendable list has each once.");
}
