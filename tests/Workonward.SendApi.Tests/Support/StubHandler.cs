namespace Workonward.SendApi.Tests.Support;

/// <summary>Stands below a supplied HttpClient and does what a handler of its owner might do.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) => answer(request, cancellationToken);
}
