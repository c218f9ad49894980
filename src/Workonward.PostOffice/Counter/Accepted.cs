using Workonward.PostOffice.Mime;

namespace Workonward.PostOffice.Counter;

/// <summary>One message that passed every check.</summary>
internal sealed record Accepted(
    string Recipient,
    Mailbox From,
    IReadOnlyDictionary<string, string> Attribs,
    string UnsubscribeToken,
    Repeat? Repeat);
