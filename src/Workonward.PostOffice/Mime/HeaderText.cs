using System.Text;

namespace Workonward.PostOffice.Mime;

/// <summary>Free text in a header: RFC 2047 where it isn't plain, folded at the 78 columns of RFC 5322 section 2.1.1.</summary>
internal static class HeaderText
{
    private const int LongestWord = 60;

    // RFC 2047 section 2: a line with an encoded word has at most 76 characters. 39 bytes are 52 characters of base64, and
    // 64 with "=?utf-8?B?" and "?=": the longest name before it, "Subject: ", still fits.
    private const int BytesPerWord = 39;

    public static string Encode(string name, string value)
    {
        var text = IsPlain(value) ? Fold(name.Length + 2, value.Split(' ')) : string.Join("\r\n ", EncodedWords(value));
        return name + ": " + text;
    }

    /// <summary>A display name: quoted where it is plain, encoded words where it isn't.</summary>
    public static string DisplayName(string name) =>
        IsPlain(name) ? '"' + Quoted(name) + '"' : string.Join("\r\n ", EncodedWords(name));

    public static string Decode(string value)
    {
        var text = new StringBuilder();
        foreach (var word in value.Replace("\r\n", "", StringComparison.Ordinal).Split(' '))
        {
            var encoded = word.StartsWith("=?utf-8?B?", StringComparison.Ordinal)
                && word.EndsWith("?=", StringComparison.Ordinal);
            text.Append(text.Length > 0 && !encoded ? " " : "")
                .Append(encoded ? Encoding.UTF8.GetString(Convert.FromBase64String(word[10..^2])) : word);
        }
        return text.ToString();
    }

    private static string Quoted(string name) =>
        name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    // "=?" would be read as the start of an encoded word; double or outer spaces don't survive folding.
    private static bool IsPlain(string value) =>
        value.All(c => c is >= ' ' and < '\x7f')
        && !value.Contains("=?", StringComparison.Ordinal)
        && value.Split(' ').All(word => word.Length is > 0 and <= LongestWord);

    private static string Fold(int column, string[] words)
    {
        var text = new StringBuilder();
        foreach (var word in words)
        {
            if (text.Length > 0 && column + 1 + word.Length > 78)
            {
                text.Append("\r\n");
                column = 0;
            }
            if (text.Length > 0)
                text.Append(' ');
            text.Append(word);
            column += word.Length + 1;
        }
        return text.ToString();
    }

    // RFC 2047 section 5: a character is never cut in two by the end of an encoded word.
    private static IEnumerable<string> EncodedWords(string value)
    {
        var bytes = new List<byte>(BytesPerWord);
        foreach (var rune in value.EnumerateRunes())
        {
            var next = Encoding.UTF8.GetBytes(rune.ToString());
            if (bytes.Count + next.Length > BytesPerWord)
            {
                yield return Word(bytes);
                bytes.Clear();
            }
            bytes.AddRange(next);
        }
        if (bytes.Count > 0)
            yield return Word(bytes);
    }

    private static string Word(List<byte> bytes) => "=?utf-8?B?" + Convert.ToBase64String([.. bytes]) + "?=";
}
