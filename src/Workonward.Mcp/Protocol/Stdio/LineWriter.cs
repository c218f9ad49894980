namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>Writes whole lines, one at a time. Once the far end has closed, lines are dropped.</summary>
internal sealed class LineWriter(Stream output) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile bool _closed;

    /// <summary>Writes one message, which must hold no newline, and flushes it.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> message)
    {
        // One write for both parts: a process that dies in between leaves no half line more often than it must.
        var line = new byte[message.Length + 1];
        message.CopyTo(line);
        line[^1] = (byte)'\n';
        await _oneAtATime.WaitAsync(CancellationToken.None);
        try
        {
            if (_closed)
                return;
            await output.WriteAsync(line, CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            // The client is gone; what was decided stands in the ledger.
            _closed = true;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Drops what comes later: a call that outlived its time has nobody left to answer.</summary>
    public void Dispose() => _closed = true;
}
