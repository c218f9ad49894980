namespace Workonward.Core.Tests.Support;

/// <summary>The delivery loop of a house, running until it is disposed.</summary>
internal sealed class Loop : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private Loop(House house) => _running = house.Stations.DeliveryWorker.RunAsync(_stop.Token);

    public static Loop Start(House house) => new(house);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
