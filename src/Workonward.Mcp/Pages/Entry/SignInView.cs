using Workonward.Mcp.Pages.Consent;

namespace Workonward.Mcp.Pages.Entry;

/// <summary>The sign-in page: what this server offers, the same for every visitor.</summary>
/// <param name="Guard">From <c>FormGuard</c>, for <c>FormPurposes.SignIn</c> and the visit.</param>
/// <param name="FlowId">The flow that waits for the sign-in, or null.</param>
/// <param name="Client">Who asks in that flow, or null.</param>
/// <param name="Offers">The methods that are on.</param>
internal sealed record SignInView(string Guard, string? FlowId, AskingClient? Client, SignInOffers Offers)
{
    /// <summary>Why the last try did not work, or null.</summary>
    public SignInProblem? Problem { get; init; }

    /// <summary>Whether the person wants to decide about an email that waits.</summary>
    public bool IsToDecide { get; init; }

    /// <summary>The address as the person typed it last, so that it needn't be typed again; null for none (WCAG 3.3.7).</summary>
    public string? Email { get; init; }
}
