using System.Text;

namespace Workonward.PostOffice.Mime;

/// <summary>A message read back from its file. It reads what <see cref="MimeMessage"/> writes, and no more.</summary>
internal sealed record StoredMessage(string Headers, string Text, string Html)
{
    /// <summary>Answers null when the file isn't one of ours, or was cut.</summary>
    public static StoredMessage? Read(byte[] file)
    {
        var whole = Encoding.UTF8.GetString(file);
        var end = whole.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        const string mark = "boundary=\"";
        var at = whole.IndexOf(mark, StringComparison.Ordinal);
        if (end < 0 || at < 0 || at > end)
            return null;
        at += mark.Length;
        var boundary = "--" + whole[at..whole.IndexOf('"', at)];
        var parts = whole[(end + 4)..].Split(boundary);
        return parts is [_, var text, var html, _]
            ? new(whole[..end], Content(text), Content(html))
            : null;
    }

    private static string Content(string part)
    {
        var start = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return start < 0 ? "" : QuotedPrintable.Decode(part[(start + 4)..^2]);
    }
}
