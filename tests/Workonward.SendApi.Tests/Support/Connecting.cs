namespace Workonward.SendApi.Tests.Support;

/// <summary>An HttpClient that never gets beyond connecting.</summary>
internal sealed class Connecting : IDisposable
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Connecting() => Http = new HttpClient(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            _begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return Stream.Null;
        },
        ConnectTimeout = TimeSpan.FromMinutes(1),
    });

    public HttpClient Http { get; }

    public Task Begun => _begun.Task;

    public void Dispose() => Http.Dispose();
}
