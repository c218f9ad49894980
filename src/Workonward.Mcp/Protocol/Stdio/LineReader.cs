using System.Buffers;
using System.IO.Pipelines;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>Reads lines and never holds more than one line's limit, however long a line is.</summary>
internal sealed class LineReader(Stream input, int longestLine)
{
    private readonly PipeReader _pipe = PipeReader.Create(input, new StreamPipeReaderOptions(leaveOpen: true));

    /// <summary>
    /// The next line. One that is too long is read to its end first, so that the next call finds the next line.
    /// </summary>
    public async ValueTask<LineOutcome> ReadAsync(CancellationToken cancellationToken)
    {
        var skipping = false;
        while (true)
        {
            var read = await _pipe.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                LineOutcome outcome = skipping || line.Length > longestLine
                    ? new LineOutcome.TooLong()
                    : new LineOutcome.Line(line.ToArray());
                _pipe.AdvanceTo(buffer.GetPosition(1, end));
                return outcome;
            }

            skipping |= buffer.Length > longestLine;
            if (read.IsCompleted)
                return Last(buffer, skipping);
            _pipe.AdvanceTo(skipping ? buffer.End : buffer.Start, buffer.End);
        }
    }

    // The last line may lack its end.
    private LineOutcome Last(ReadOnlySequence<byte> rest, bool skipping)
    {
        LineOutcome outcome = skipping ? new LineOutcome.TooLong()
            : rest.IsEmpty ? new LineOutcome.End()
            : new LineOutcome.Line(rest.ToArray());
        _pipe.AdvanceTo(rest.End);
        return outcome;
    }
}
