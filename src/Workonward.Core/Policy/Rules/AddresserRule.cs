using System.Diagnostics;
using Workonward.Core.Mail;

namespace Workonward.Core.Policy.Rules;

/// <summary>The sender address, where one is named, is one that the operator offers.</summary>
internal sealed class AddresserRule : IPolicyRule
{
    private const string Omit = "Leave addresser out; the template's own sender is used then.";

    public string Name => RuleNames.Addresser;

    public RuleSubject Subject => RuleSubject.Message;

    public Verdict Judge(PolicyQuestion question) => question.AddresserReading switch
    {
        null => new Verdict.Allow(),
        _ when question.Settings.Addressers.IsEmpty => Deny("This server takes no addresser."),
        AddressReading.Invalid invalid => Deny($"The addresser can't be used. {invalid.Reason}"),
        AddressReading.Valid valid when question.Settings.Addressers.Contains(valid.Address) => new Verdict.Allow(),
        AddressReading.Valid => Deny("The addresser is not one that the operator offers."),
        _ => throw new UnreachableException(),
    };

    private static Verdict.Deny Deny(string reason) => new(RefusalCodes.AddresserNotAllowed, reason, Omit);
}
