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

    /// <summary>A flow's client as pages show it.</summary>
    public static AskingClient ClientOf(Flow flow)
    {
        // The authorization endpoint has checked it before the flow began.
        var redirect = new Uri(flow.RedirectUri);
        var kind = flow.ClientKind switch
        {
            "static" => ClientKind.Static,
            "document" => ClientKind.Document,
            _ => ClientKind.Registered,
        };
        return new AskingClient(kind, flow.ClientName, flow.ClientHost, redirect.Authority, redirect.IsLoopback);
    }
}
