using System.Diagnostics;
using Workonward.Core.Mail;

namespace Workonward.Core.Policy.Rules;

/// <summary>The recipient is one plain address.</summary>
internal sealed class AddressRule : IPolicyRule
{
    public string Name => RuleNames.Address;

    public RuleSubject Subject => RuleSubject.WrittenRecipient;

    public Verdict Judge(PolicyQuestion question) => question.RecipientReading switch
    {
        AddressReading.Valid => new Verdict.Allow(),
        AddressReading.Invalid invalid => new Verdict.Deny(RefusalCodes.InvalidRecipient, invalid.Reason, Fix(invalid)),
        _ => throw new UnreachableException(),
    };

    private static string Fix(AddressReading.Invalid invalid) => invalid.DidYouMean is { } plain
        ? $"Did you mean {plain}? Ask the person, and give the address in plain ASCII."
        : "Give one plain address such as ada@example.com, without a name, brackets or quotes.";
}
