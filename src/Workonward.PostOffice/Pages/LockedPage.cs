namespace Workonward.PostOffice.Pages;

/// <summary>For whoever comes without the link.</summary>
internal static class LockedPage
{
    public static string Render() => PageLayout.Render(
        "Open it with the link",
        HtmlText.Of(
            $"""
            <h1>Open the outbox with its link</h1>
            <p>The emails in here may hold names and addresses, so this page opens only for the person who runs the
            program.</p>
            <div class="card"><h2>Where the link is</h2>
            <p>The program printed it when it started, in the terminal or in its log, on the line that begins with
            <samp>Outbox</samp>. It is new at each start, so an older one no longer opens anything.</p></div>
            """));
}
