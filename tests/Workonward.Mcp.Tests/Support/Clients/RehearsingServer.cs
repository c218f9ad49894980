using System.Globalization;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>An installation in dry-run: a server with a token, and what a client needs that starts the program itself.</summary>
public sealed class RehearsingServer : IAsyncLifetime
{
    private static readonly (string Name, string Value) DryRun = ("WORKONWARD_MCP_DRY_RUN", "1");

    internal Installation Installation { get; private set; } = null!;

    internal HttpRun Server { get; private set; } = null!;

    /// <summary>The running server, and its token.</summary>
    internal Target OverHttp => Target.Address(
        new Uri(Server.Origin, "/mcp").AbsoluteUri,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {Installation.Token}" });

    /// <summary>The program with the same data folder.</summary>
    internal Target OverStdio => Target.Program(ProgramUnderTest.Path, [], Installation.Variables(Way.Stdio, DryRun))
        .In(Installation.Home.Path);

    /// <summary>The variables of the running server.</summary>
    internal Dictionary<string, string> Variables(Way way) => Installation.Variables(
        way, DryRun, ("WORKONWARD_MCP_HTTP_PORT", Server.Origin.Port.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What left.</summary>
    internal async Task AssertNothingLeftAsync() => Assert.Equal(new SimulatedCounts(0, 0), await Installation.Backend.CountsAsync());

    public async ValueTask InitializeAsync()
    {
        Installation = await Installation.MakeAsync();
        Server = (HttpRun)await Installation.StartAsync(Way.HttpWithToken, DryRun);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Installation.DisposeAsync();
    }
}
