using Workonward.Core.Delivery.Backends;
using Workonward.Core.Policy;

namespace Workonward.Core.Approval;

/// <summary>A held request as a person is shown it before they decide.</summary>
/// <param name="Request">What waits.</param>
/// <param name="Verdicts">Of each recipient, in their order: every rule that was asked, as the policy is now.</param>
/// <param name="Picture">The exact request to the backend for the first recipient.</param>
/// <param name="Rendered">The first recipient's email as it will look, where the backend can tell.</param>
/// <param name="IsVoid">Whether the policy or the template card changed since it was asked: approving would cancel it.</param>
/// <param name="Card">What the template is and takes, if the operator said so.</param>
public sealed record HeldPreview(
    HeldRequest Request,
    IReadOnlyList<IReadOnlyList<RuleVerdict>> Verdicts,
    RequestPicture Picture,
    RenderedEmail? Rendered,
    bool IsVoid,
    TemplateCard? Card);
