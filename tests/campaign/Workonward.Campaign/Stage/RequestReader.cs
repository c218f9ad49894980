namespace Workonward.Campaign.Stage;

/// <summary>Reads whole HTTP requests, one after another, off one connection.</summary>
internal sealed class RequestReader(Stream stream)
{
    private readonly List<byte> _read = [];

    /// <summary>How many bytes of a request came that never became whole.</summary>
    public int Unfinished => _read.Count;

    /// <summary>The next request's bytes; null where the connection ends before it is whole.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken stop)
    {
        var chunk = new byte[16 * 1024];
        while (true)
        {
            if (WireRequest.LengthOf(_read) is { } length && _read.Count >= length)
            {
                var whole = _read.GetRange(0, length).ToArray();
                _read.RemoveRange(0, length);
                return whole;
            }

            var count = await stream.ReadAsync(chunk, stop);
            if (count == 0)
                return null;
            _read.AddRange(chunk.AsSpan(0, count));
        }
    }
}
