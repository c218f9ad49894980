using System.Globalization;
using System.Text;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>One answer as it came over the wire.</summary>
/// <param name="Status">The status.</param>
/// <param name="Head">The status line and the headers.</param>
/// <param name="Content">The body, its chunks put together.</param>
/// <param name="Length">So many bytes it took on the wire.</param>
internal sealed record WireAnswer(int Status, string Head, byte[] Content, int Length)
{
    private static ReadOnlySpan<byte> Blank => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> Line => "\r\n"u8;

    public string? Header(string name) => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    /// <summary>The first answer in these bytes; null while it isn't whole.</summary>
    public static WireAnswer? TryRead(ReadOnlySpan<byte> wire)
    {
        var end = wire.IndexOf(Blank);
        if (end < 0)
            return null;
        var head = Encoding.Latin1.GetString(wire[..end]);
        var status = int.Parse(head.Split(' ')[1], CultureInfo.InvariantCulture);
        var answer = new WireAnswer(status, head, [], end + Blank.Length);
        if (answer.Header("Content-Length") is { } length)
            return answer.WithContent(wire, int.Parse(length, CultureInfo.InvariantCulture));
        return answer.Header("Transfer-Encoding") is "chunked" ? answer.WithChunks(wire) : answer;
    }

    private WireAnswer? WithContent(ReadOnlySpan<byte> wire, int length) => wire.Length < Length + length
        ? null
        : this with { Content = wire.Slice(Length, length).ToArray(), Length = Length + length };

    private WireAnswer? WithChunks(ReadOnlySpan<byte> wire)
    {
        var content = new List<byte>();
        var at = Length;
        while (true)
        {
            var line = wire[at..].IndexOf(Line);
            if (line < 0)
                return null;
            var size = int.Parse(Encoding.ASCII.GetString(wire.Slice(at, line)), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var next = at + line + Line.Length + size + Line.Length;
            if (wire.Length < next)
                return null;
            if (size == 0)
                return this with { Content = [.. content], Length = next };
            content.AddRange(wire.Slice(at + line + Line.Length, size));
            at = next;
        }
    }
}
