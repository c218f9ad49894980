using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>The conformance host, started as <see cref="OpenServer"/> starts the program.</summary>
public sealed class FixtureServer : OpenServer
{
    private protected override string Program => ConformanceHost.Path;
}
