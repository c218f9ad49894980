using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Queue;

namespace Workonward.PostOffice.Pages;

/// <summary>One message, as its reader would see it and as it would travel.</summary>
internal static class MessagePage
{
    // The frame has no scripts, no forms, no origin (sandbox) and loads nothing: no pixel reports that the mail was read.
    private const string FramePolicy =
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
        + """<meta name="referrer" content="no-referrer">""";

    public static string Render(LogRow row, StoredMessage? message, TimeProvider clock) => PageLayout.Render(
        row.Subject.Length == 0 ? "Message" : row.Subject,
        HtmlText.Of(
            $"""
            <p class="back"><a href="/">All emails</a></p>
            <h1>{(row.Subject.Length == 0 ? "(no subject yet)" : row.Subject)}</h1>
            <div class="card"><dl>
            <dt>From</dt><dd>{row.Addresser}</dd>
            <dt>To</dt><dd>{row.Recipient}</dd>
            <dt>When</dt><dd>{PageTime.Of(row.CreateTime, clock)}</dd>
            <dt>State</dt><dd>{StateWords.Tag(row)}</dd>
            {Trouble(row)}
            </dl></div>
            {(message is null ? NoFile() : Content(row, message))}
            """));

    public static string NotFound() => PageLayout.Render(
        "Not here",
        HtmlText.Of(
            $"""
            <h1>There is no such email</h1>
            <p>Nothing was sent or changed by looking for it. <a href="/">See all emails</a>.</p>
            """));

    private static HtmlText Trouble(LogRow row) =>
        row.ErrorMessage.Length == 0 ? HtmlText.Nothing : HtmlText.Of($"<dt>Trouble</dt><dd>{row.ErrorMessage}</dd>");

    private static HtmlText NoFile() => HtmlText.Of(
        $"""
        <p class="notice">There is no file for this email. It is written within a second or two after the send; if it was
        there before, somebody removed it.</p>
        """);

    private static HtmlText Content(LogRow row, StoredMessage message) => HtmlText.Of(
        $"""
        <div class="card"><h2>What its reader sees</h2>
        <iframe sandbox title="The email's HTML part; nothing is loaded in it" srcdoc="{FramePolicy + message.Html}"></iframe></div>
        <div class="card"><h2>Plain text</h2><pre tabindex="0">{message.Text}</pre></div>
        <div class="card"><details><summary>Headers</summary><pre tabindex="0">{message.Headers}</pre></details></div>
        <div class="actions"><a class="button" href="/messages/{row.Id}/file">Download the .eml file</a></div>
        """);
}
