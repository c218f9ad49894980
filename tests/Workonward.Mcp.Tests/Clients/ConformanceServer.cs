using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>One server for the runs of the conformance suite, and the person who consents in each.</summary>
public sealed class ConformanceServer : IAsyncLifetime
{
    internal ConnectableServer Server { get; private set; } = null!;

    internal Person Person { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await ConnectableServer.StartAsync();
        Person = Server.NewPerson();
    }

    public ValueTask DisposeAsync()
    {
        Person.Dispose();
        return Server.DisposeAsync();
    }
}
