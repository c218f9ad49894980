using System.Globalization;
using System.Text;

namespace Workonward.PostOffice.Mime;

/// <summary>RFC 2045 section 6.7: text in lines of at most 76 characters that survive any relay.</summary>
internal static class QuotedPrintable
{
    private const int LineLimit = 76;

    public static string Encode(string text)
    {
        var output = new StringBuilder(text.Length + (text.Length / 8));
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            EncodeLine(Encoding.UTF8.GetBytes(lines[i]), output);
            if (i < lines.Length - 1)
                output.Append("\r\n");
        }
        return output.ToString();
    }

    public static string Decode(string encoded)
    {
        var bytes = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '=')
            {
                bytes.Add((byte)encoded[i]);
            }
            else if (encoded.AsSpan(i).StartsWith("=\r\n"))
            {
                i += 2;
            }
            else if (i + 2 < encoded.Length && TryHex(encoded.AsSpan(i + 1, 2), out var value))
            {
                bytes.Add(value);
                i += 2;
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out byte value) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static void EncodeLine(byte[] line, StringBuilder output)
    {
        var length = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var last = i == line.Length - 1;
            var token = Token(line[i], last, first: length == 0);
            // One column stays free for the soft break, except at the line's own end.
            if (length + token.Length > (last ? LineLimit : LineLimit - 1))
            {
                output.Append("=\r\n");
                length = 0;
                token = Token(line[i], last, first: true);
            }
            output.Append(token);
            length += token.Length;
        }
    }

    // A space at a line's end may be cut on the way; a dot or "From" at its start is changed by SMTP and mbox software.
    private static string Token(byte value, bool last, bool first) => value switch
    {
        (byte)'=' => "=3D",
        (byte)' ' or (byte)'\t' when !last => ((char)value).ToString(),
        (byte)'.' or (byte)'F' when first => Hex(value),
        > 32 and < 127 => ((char)value).ToString(),
        _ => Hex(value),
    };

    private static string Hex(byte value) => "=" + value.ToString("X2", CultureInfo.InvariantCulture);
}
