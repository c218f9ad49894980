using System.Buffers;
using System.Text;

namespace Workonward.Mcp.OAuth.Requests;

/// <summary>
/// The parameters of a query or a form (<c>application/x-www-form-urlencoded</c>), read the same strict way in both. What
/// one reader takes for the first value another takes for the last, so a repeated parameter is refused.
/// </summary>
internal sealed class Parameters
{
    /// <summary>The most that are taken.</summary>
    public const int Most = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Parameters()
    {
    }

    /// <summary>The value; null where there is none. An empty one counts as none (RFC 6749 section 3.1).</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Reads what stands behind the question mark, or a whole body.</summary>
    public static ParametersReading Of(string text)
    {
        var parameters = new Parameters();
        var count = 0;
        foreach (var range in text.AsSpan().Split('&'))
        {
            var pair = text.AsSpan()[range];
            if (pair.IsEmpty)
                continue;
            if (++count > Most)
                return new ParametersReading.Refused("it has too many parameters");
            if (parameters.Add(pair) is { } refused)
                return refused;
        }

        return new ParametersReading.Read(parameters);
    }

    private ParametersReading.Refused? Add(ReadOnlySpan<char> pair)
    {
        var mark = pair.IndexOf('=');
        var name = Decode(mark < 0 ? pair : pair[..mark]);
        var value = mark < 0 ? "" : Decode(pair[(mark + 1)..]);
        if (name is null || value is null)
            return new ParametersReading.Refused("a parameter is not encoded as a form's are");
        // RFC 6749 appendix A: no parameter of OAuth holds a control character. CR and LF end up in headers.
        if (name.AsSpan().ContainsAnyInRange('\0', '\x1f') || value.AsSpan().ContainsAnyInRange('\0', '\x1f'))
            return new ParametersReading.Refused("a parameter holds a control character");
        return _values.TryAdd(name, value)
            ? null
            : new ParametersReading.Refused("a parameter stands in it more than once");
    }

    private static string? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new ArrayBufferWriter<byte>(Math.Max(1, text.Length));
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '%')
            {
                if (at + 2 >= text.Length || Hex(text[at + 1]) is not { } high || Hex(text[at + 2]) is not { } low)
                    return null;
                bytes.Write([(byte)((high << 4) | low)]);
                at += 2;
            }
            else if (text[at] <= '\x7f')
            {
                bytes.Write([text[at] is '+' ? (byte)' ' : (byte)text[at]]);
            }
            else
            {
                return null;
            }
        }

        return Text(bytes.WrittenSpan);
    }

    private static int? Hex(char digit) => char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : null;

    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
