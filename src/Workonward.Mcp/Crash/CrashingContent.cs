using System.Net;

namespace Workonward.Mcp.Crash;

/// <summary>Another content, written in two halves with the points C3 and C4 after them.</summary>
internal sealed class CrashingContent : HttpContent
{
    private readonly HttpContent _inner;

    public CrashingContent(HttpContent inner)
    {
        _inner = inner;
        Headers.ContentType = inner.Headers.ContentType;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var halving = new HalvingStream(stream);
        await _inner.CopyToAsync(halving, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
