using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>One server and one registered assistant for a class of tests that change nothing of each other's.</summary>
public sealed class OAuthHouses : IAsyncLifetime
{
    internal OAuthHouse House { get; private set; } = null!;

    internal Assistant Assistant { get; private set; } = null!;

    /// <summary>A connection that no test ends.</summary>
    internal Connected Connected { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        House = await OAuthHouse.StartAsync(("WORKONWARD_MCP_OPENAI_CHALLENGE", "challenge-4711"));
        Assistant = await House.NewAssistantAsync();
        Connected = await House.ConnectAsync();
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
