using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workonward.PostOffice.Mime;

/// <summary>
/// One message as it would go out. The same values give the same bytes, so a message that is written again after a crash is
/// the same message. The message id has no angle brackets; a template without unsubscribing has no such URL.
/// </summary>
internal sealed record MimeMessage(
    Mailbox From,
    string To,
    string MessageId,
    DateTimeOffset Date,
    string Subject,
    string Text,
    string Html,
    string? UnsubscribeUrl)
{
    public byte[] ToBytes()
    {
        // "=_" never occurs in quoted-printable text (RFC 2045 section 6.7), so no part can contain the boundary.
        var boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MessageId)))[..32];
        var message = new StringBuilder();
        foreach (var header in Headers(boundary))
            message.Append(header).Append("\r\n");
        message.Append("\r\n");
        Part(message, boundary, "text/plain", Text);
        Part(message, boundary, "text/html", Html);
        message.Append("--").Append(boundary).Append("--\r\n");
        return Encoding.UTF8.GetBytes(message.ToString());
    }

    private IEnumerable<string> Headers(string boundary)
    {
        var date = Date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH':'mm':'ss", CultureInfo.InvariantCulture);
        yield return $"Date: {date} +0000";
        yield return From.Name is null
            ? $"From: {From.Address}"
            : $"From: {HeaderText.DisplayName(From.Name)}\r\n <{From.Address}>";
        yield return "To: " + To;
        yield return HeaderText.Encode("Subject", Subject);
        yield return $"Message-ID: <{MessageId}>";
        yield return "MIME-Version: 1.0";
        if (UnsubscribeUrl is not null)
            yield return $"List-Unsubscribe:\r\n <{UnsubscribeUrl}>";
        // RFC 8058 section 3.1: one-click is promised over https only.
        if (UnsubscribeUrl?.StartsWith("https://", StringComparison.Ordinal) == true)
            yield return "List-Unsubscribe-Post: List-Unsubscribe=One-Click";
        yield return $"Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\"";
    }

    private static void Part(StringBuilder message, string boundary, string type, string content) => message
        .Append("--").Append(boundary).Append("\r\n")
        .Append("Content-Type: ").Append(type).Append("; charset=utf-8\r\n")
        .Append("Content-Transfer-Encoding: quoted-printable\r\n\r\n")
        .Append(QuotedPrintable.Encode(content)).Append("\r\n");
}
