using Workonward.Core.Grants.Flows;
using Workonward.Mcp.Pages.Consent;

namespace Workonward.Mcp.SignIn;

/// <summary>The flow for which somebody signs in.</summary>
internal abstract record WaitingFlow
{
    private WaitingFlow()
    {
    }

    /// <summary>The flow's id; null where there is none.</summary>
    public virtual string? Id => null;

    /// <summary>Who asks; null where nobody does.</summary>
    public virtual AskingClient? Client => null;

    /// <summary>Nobody asks: the person wants to the account.</summary>
    public sealed record None : WaitingFlow;

    /// <summary>This browser began it, and it waits.</summary>
    public sealed record Waits(string FlowId, Flow Flow) : WaitingFlow
    {
        /// <inheritdoc/>
        public override string Id => FlowId;

        /// <inheritdoc/>
        public override AskingClient Client { get; } = ClientOf(Flow);
    }

    /// <summary>It ran out or was answered, or another browser began it. Which of these is nobody's business.</summary>
    public sealed record Gone : WaitingFlow;

    // The authorization endpoint has checked the redirect URI before the flow began.
    private static AskingClient ClientOf(Flow flow) =>
        AskingClient.Of(flow.ClientKind, flow.ClientName, flow.ClientHost, new Uri(flow.RedirectUri));
}
