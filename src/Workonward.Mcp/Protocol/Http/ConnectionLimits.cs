using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// Bounds the connections that one network holds, and how long one may say nothing. A connection costs before any header is
/// read, so all other limits come too late for it.
/// </summary>
/// <param name="exempt">Proxies: behind one address of theirs is everybody.</param>
/// <param name="patience">How long a connection may say nothing at first.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Where it is told that some were closed.</param>
internal sealed partial class ConnectionLimits(
    IReadOnlyList<IPNetwork> exempt, TimeSpan patience, TimeProvider clock, ILogger<ConnectionLimits> logger)
{
    /// <summary>Of one network. An office shares an address, and an assistant's servers have few; each needs a handful.</summary>
    public const int PerNetwork = 128;

    /// <summary>Of everybody.</summary>
    public const int InAll = 4096;

    /// <summary>For the first byte of a request, TLS included; Kestrel's own clock begins with that byte.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private long? _notedAt;
    private int _closed;

    /// <summary>Lets a connection in while its network has a place, or closes it. Before TLS, which costs the most.</summary>
    public ConnectionDelegate CountAsync(ConnectionDelegate next) => connection => CountAsync(connection, next);

    /// <summary>Closes a connection that says nothing.</summary>
    public ConnectionDelegate WaitForFirstByteAsync(ConnectionDelegate next) => connection => WaitAsync(connection, next);

    private async Task CountAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (IsExempt(connection))
        {
            await next(connection);
            return;
        }

        var network = ClientNetwork.Of((connection.RemoteEndPoint as IPEndPoint)?.Address);
        if (!TryEnter(network))
        {
            connection.Abort();
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            Leave(network);
        }
    }

    private async Task WaitAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (!IsExempt(connection) && !await SpeaksAsync(connection))
            connection.Abort();
        else
            await next(connection);
    }

    private async Task<bool> SpeaksAsync(ConnectionContext connection)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, connection.ConnectionClosed);
        try
        {
            // Looked at and left there for whoever reads requests.
            var read = await connection.Transport.Input.ReadAsync(both.Token);
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return !read.Buffer.IsEmpty;
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private bool IsExempt(ConnectionContext connection)
    {
        if (exempt.Count == 0 || connection.RemoteEndPoint is not IPEndPoint { Address: var address })
            return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return exempt.Any(network => network.Contains(plain));
    }

    private bool TryEnter(string network)
    {
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(network);
            if (open < PerNetwork)
            {
                _open[network] = open + 1;
                return true;
            }

            Note();
            return false;
        }
    }

    private void Leave(string network)
    {
        lock (_lock)
        {
            if (--_open[network] == 0)
                _open.Remove(network);
        }
    }

    // A flood of connections must not become one of lines.
    private void Note()
    {
        _closed++;
        if (_notedAt is { } last && clock.GetElapsedTime(last) < BetweenNotes)
            return;
        LogClosed(_closed, PerNetwork);
        (_notedAt, _closed) = (clock.GetTimestamp(), 0);
    }

    [LoggerMessage(LogLevel.Warning, "{Count} connections were closed at once: their network had {Most} open already.")]
    private partial void LogClosed(int count, int most);
}
