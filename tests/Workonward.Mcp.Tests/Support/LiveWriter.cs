using System.Text;

namespace Workonward.Mcp.Tests.Support;

/// <summary>Keeps what is written, and may be read meanwhile: a <see cref="StringWriter"/> may not, not even behind a synchronized one.</summary>
internal sealed class LiveWriter : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        lock (_gate)
            _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_gate)
            _text.Append(buffer, index, count);
    }

    public override void Write(string? value)
    {
        lock (_gate)
            _text.Append(value);
    }

    /// <summary>A line is seen whole or not at all.</summary>
    public override void WriteLine(string? value) => Write(value + NewLine);

    /// <summary>What was written until now.</summary>
    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }
}
