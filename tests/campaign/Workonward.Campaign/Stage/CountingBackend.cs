using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Workonward.Campaign.Stage;

/// <summary>
/// A Send API that is honest about what it takes, written on bare sockets so that every byte of its replies can be chosen. An
/// email is counted when its whole request was read, and before the first byte of the reply. Each connection serves one request.
/// </summary>
internal sealed class CountingBackend : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, int> _takes = new();
    private readonly ConcurrentDictionary<string, int> _requests = new();
    private readonly TimeProvider _clock;
    private readonly LoopbackListener _listener;
    private long _bytes;

    private CountingBackend(TimeProvider clock)
    {
        _clock = clock;
        _listener = new LoopbackListener(ServeAsync);
    }

    public int Port => _listener.Port;

    public Uri Url => new(FormattableString.Invariant($"http://127.0.0.1:{Port}"));

    /// <summary>Decides each reply; whatever it doesn't know is accepted.</summary>
    public Func<BackendRequest, BackendReply?> Script { get; set; } = _ => null;

    /// <summary>Told of each email that it takes, before the reply.</summary>
    public Action<BackendRequest> OnTake { get; set; } = _ => { };

    /// <summary>Told of each email that it refuses, before the reply.</summary>
    public Action<BackendRequest> OnRefuse { get; set; } = _ => { };

    /// <summary>How many emails were taken.</summary>
    public long Taken => _takes.Values.Sum(count => (long)count);

    /// <summary>Bytes of email requests that came, whole or not; the probes' aren't among them.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>How long the last whole request for an email was.</summary>
    public int LastLength { get; private set; }

    public static CountingBackend Start(TimeProvider clock) => new(clock);

    public int TakenOf(string recipient) => _takes.GetValueOrDefault(recipient);

    public int RequestsOf(string recipient) => _requests.GetValueOrDefault(recipient);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var reader = new RequestReader(stream);
        try
        {
            if (await reader.ReadAsync(_listener.Ending) is { } whole)
            {
                var request = WireRequest.Parse(whole);
                if (!request.IsProbe)
                {
                    Interlocked.Add(ref _bytes, whole.Length);
                    LastLength = whole.Length;
                }

                var reply = Decide(request);
                if (reply.Delay > TimeSpan.Zero)
                    await Task.Delay(reply.Delay, _clock, _listener.Ending);
                await WriteAsync(stream, reply);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or SocketException)
        {
            // The other side cut the connection, or the campaign is over.
        }
        finally
        {
            Interlocked.Add(ref _bytes, reader.Unfinished);
        }
    }

    private BackendReply Decide(BackendRequest request)
    {
        if (request.IsProbe)
            return BackendReply.ProbeAnswer;
        var reply = Script(request) ?? BackendReply.Accepted;
        _requests.AddOrUpdate(request.Recipient, 1, (_, count) => count + 1);
        if (reply.Takes)
        {
            _takes.AddOrUpdate(request.Recipient, 1, (_, count) => count + 1);
            OnTake(request);
        }
        else
        {
            OnRefuse(request);
        }

        return reply;
    }

    private async Task WriteAsync(NetworkStream stream, BackendReply reply)
    {
        await stream.WriteAsync(reply.Wire, _listener.Ending);
        var spaces = new byte[64 * 1024];
        spaces.AsSpan().Fill((byte)' ');
        for (var left = reply.Padding; left > 0; left -= spaces.Length)
            await stream.WriteAsync(spaces.AsMemory(0, (int)Math.Min(left, spaces.Length)), _listener.Ending);
    }
}
