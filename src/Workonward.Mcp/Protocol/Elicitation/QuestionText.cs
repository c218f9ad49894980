using System.Globalization;
using System.Text;
using Workonward.Core.Approval;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Protocol.Elicitation;

/// <summary>
/// A held request as its person reads it before they decide. What others wrote stands on lines of its own behind a mark, without
/// control characters, and no address in it can be followed: a client may show the text as it likes.
/// </summary>
internal static class QuestionText
{
    private const int MostRecipients = 20;
    private const int MostAttribs = 20;
    private const int MostLines = 30;
    private const int LongestLine = 200;

    /// <summary>The text of the form.</summary>
    public static string Of(HeldPreview shown)
    {
        var request = shown.Request;
        var text = new StringBuilder(Opening(request)).Append("\n\n");
        foreach (var recipient in request.Recipients.Take(MostRecipients))
            Line(text, "To", recipient);
        Rest(text, request.Recipients.Count - MostRecipients, "recipients");
        if (request.Addresser is { } addresser)
            Line(text, "From", addresser);
        if (shown.Card is { } card)
            Line(text, "Template", card.Sender.Length > 0 ? $"{card.Name}, from {card.Sender}" : card.Name);
        foreach (var (name, value) in request.Attribs.Take(MostAttribs))
            Line(text, name, value);
        Rest(text, request.Attribs.Count - MostAttribs, "values");
        if (shown.Rendered is { } rendered)
            Rendered(text, rendered.Subject, rendered.Text, request.Recipients.Count > 1);
        Copies(text, request);
        return text.Append(CultureInfo.InvariantCulture, $"\nFingerprint {request.Fingerprint}\n")
            .Append(CultureInfo.InvariantCulture, $"It waits until {request.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.")
            .ToString();
    }

    /// <summary>The text beside the address of the page, which shows the rest itself.</summary>
    public static string OfPage(HeldPreview shown) =>
        $"{Opening(shown.Request)} Open the approval page of this server, sign in, and decide there.";

    private static string Opening(HeldRequest request)
    {
        var what = request.Recipients.Count == 1
            ? "one email"
            : string.Create(CultureInfo.InvariantCulture, $"{request.Recipients.Count} emails");
        var domains = request.Recipients.CountBy(DomainOf, StringComparer.Ordinal).OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var named = string.Join(", ", domains.Take(MostRecipients).Select(
            pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} ({pair.Value})")));
        var more = domains.Count > MostRecipients
            ? string.Create(CultureInfo.InvariantCulture, $" and {domains.Count - MostRecipients} more domains")
            : "";
        return $"An assistant asks to send {what} through PING8, to {named}{more}. Nothing was sent yet.";
    }

    private static void Rendered(StringBuilder text, string subject, string body, bool isOneOfMany)
    {
        text.Append(isOneOfMany ? "\nThe first email will read:\n" : "\nThe email will read:\n");
        Line(text, "Subject", subject);
        var lines = body.ReplaceLineEndings("\n").Split('\n');
        foreach (var line in lines.Take(MostLines))
            text.Append("| ").Append(Inert(line)).Append('\n');
        Rest(text, lines.Length - MostLines, "lines");
    }

    private static void Copies(StringBuilder text, HeldRequest request)
    {
        if (request.WaitingCopy is { SendId: var waits })
            text.Append(CultureInfo.InvariantCulture, $"\nThe same email waits in another request too (send {waits}): if both go, it arrives twice.\n");
        if (request.SentCopy is { SendId: var sent })
            text.Append(CultureInfo.InvariantCulture, $"\nThe same email was sent before (send {sent}): if this goes too, it arrives twice.\n");
    }

    private static void Line(StringBuilder text, string name, string value) =>
        text.Append("| ").Append(Inert(name)).Append(": ").Append(Inert(value)).Append('\n');

    // What isn't shown is counted, so that nobody takes a part for the whole.
    private static void Rest(StringBuilder text, int count, string of)
    {
        if (count > 0)
            text.Append(CultureInfo.InvariantCulture, $"and {count} more {of}, which are not shown here\n");
    }

    // client/elicitation: a form should hold nothing that can be clicked.
    private static string Inert(string text) =>
        Shown.Plain(text, LongestLine).Replace("://", ": //", StringComparison.Ordinal);

    private static string DomainOf(string recipient) => recipient[(recipient.LastIndexOf('@') + 1)..];
}
