namespace Workonward.SendApi.Tests.Support;

/// <summary>Where a running Send API listens and which key it takes. Owns whatever runs it.</summary>
internal sealed record ServerUnderTest(string BaseUrl, string ApiKey, IAsyncDisposable Host) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
