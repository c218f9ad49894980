using System.Net;
using System.Net.Http.Headers;

namespace Workonward.SendApi.Wire;

/// <summary>
/// A body that is given to the network at most once and knows whether it was. It is the proof behind
/// <c>Transmitted</c>, and the wall against whatever below it would like to send again.
/// </summary>
internal sealed class SingleUseContent : HttpContent
{
    private const int Untouched = 0;
    private const int Given = 1;
    private const int Sealed = 2;

    private readonly byte[] _body;
    private int _state = Untouched;

    public SingleUseContent(byte[] body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>Whether the body was given out; if it wasn't, it never will be from now on.</summary>
    public bool SealAndTell() => Interlocked.CompareExchange(ref _state, Sealed, Untouched) == Given;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        GiveOnce();
        await stream.WriteAsync(_body, cancellationToken);
    }

    protected override void SerializeToStream(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        GiveOnce();
        stream.Write(_body);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    private void GiveOnce()
    {
        if (Interlocked.CompareExchange(ref _state, Given, Untouched) != Untouched)
            throw new IOException("The body of this request was given out before, or its call has ended.");
    }
}
