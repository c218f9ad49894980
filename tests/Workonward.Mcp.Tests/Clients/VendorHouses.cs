using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>A server that can reach the vendors' documents, and one that can't.</summary>
public sealed class VendorHouses : IAsyncLifetime
{
    internal VendorHouse Open { get; private set; } = null!;

    internal VendorHouse Blocked { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Open = await VendorHouse.StartAsync(isOpen: true);
        Blocked = await VendorHouse.StartAsync(isOpen: false);
    }

    public async ValueTask DisposeAsync()
    {
        await Open.DisposeAsync();
        await Blocked.DisposeAsync();
    }
}
