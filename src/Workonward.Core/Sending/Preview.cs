using Workonward.Core.Delivery.Backends;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;

namespace Workonward.Core.Sending;

/// <summary>What a send would meet and do, without doing it.</summary>
/// <param name="Would">What <c>send_email</c> would do now.</param>
/// <param name="Verdicts">Every rule that was asked, in order, the quotas last.</param>
/// <param name="Refusal">The first refusal; null when there is none.</param>
/// <param name="Recipient">The canonical address; null when the text isn't one.</param>
/// <param name="Request">The exact request; null when there could be none.</param>
/// <param name="Rendered">The email as it will look, where the backend can tell.</param>
/// <param name="Remaining">What is left of the quotas.</param>
/// <param name="Fingerprint">The fingerprint that a send would have; null when there could be none.</param>
/// <param name="Note">Why <c>send_email</c> would hand nothing over at once; null when a send would go now.</param>
/// <param name="Card">What the template is and takes, if the operator said so.</param>
public sealed record Preview(
    PreviewVerdict Would,
    IReadOnlyList<RuleVerdict> Verdicts,
    Refusal? Refusal,
    string? Recipient,
    RequestPicture? Request,
    RenderedEmail? Rendered,
    QuotaRemaining Remaining,
    string? Fingerprint,
    string? Note,
    TemplateCard? Card);
