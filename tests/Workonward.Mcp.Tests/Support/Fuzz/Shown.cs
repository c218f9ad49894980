using System.Text;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Bytes as a person can read them, and put into a test.</summary>
internal static class Shown
{
    private const int Most = 4_000;

    public static string Bytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var one in bytes[..Math.Min(Most, bytes.Length)])
        {
            if (one is >= (byte)' ' and < 0x7f)
                text.Append((char)one);
            else
                text.Append("\\x").Append(one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return bytes.Length <= Most ? text.ToString() : $"{text}... ({bytes.Length} bytes)";
    }
}
