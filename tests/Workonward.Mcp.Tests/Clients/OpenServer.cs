using System.Globalization;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>A server on loopback that asks for no token and lets pages of its own origin in.</summary>
public class OpenServer : IAsyncLifetime
{
    private Installation _installation = null!;

    internal HttpRun Server { get; private set; } = null!;

    /// <summary>What is started.</summary>
    private protected virtual string Program => ProgramUnderTest.Path;

    public async ValueTask InitializeAsync()
    {
        _installation = await Installation.MakeAsync();
        Server = (HttpRun)await HttpRun.StartAsync(port => _installation.Variables(
            Way.Http,
            ("WORKONWARD_MCP_HTTP_PORT", port.ToString(CultureInfo.InvariantCulture)),
            ("WORKONWARD_MCP_ALLOWED_ORIGINS", FormattableString.Invariant($"http://127.0.0.1:{port},http://localhost:{port}"))),
            program: Program);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _installation.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
