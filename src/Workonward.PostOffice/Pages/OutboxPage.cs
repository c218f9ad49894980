using System.Globalization;
using Workonward.PostOffice.Queue;

namespace Workonward.PostOffice.Pages;

/// <summary>The list: what was accepted, the newest first.</summary>
internal static class OutboxPage
{
    public const int Size = 50;

    public static string Render(IReadOnlyList<LogRow> rows, long total, bool isFirst, TimeProvider clock) =>
        PageLayout.Render("Outbox", total == 0 ? Empty() : List(rows, total, isFirst, clock), wide: total > 0);

    private static HtmlText Empty() => HtmlText.Of(
        $"""
        <h1>No emails yet</h1>
        <p class="quiet">When an assistant sends an email, it is kept here instead of leaving this machine: to whom, with
        which subject, and the message itself.</p>
        <div class="card"><h2>See the first one</h2>
        <p>Ask the connected assistant to send an email to an allowed address, with practice mode off. Then load this
        page again.</p></div>
        """);

    private static HtmlText List(IReadOnlyList<LogRow> rows, long total, bool isFirst, TimeProvider clock) => HtmlText.Of(
        $"""
        <h1>{Heading(total)}</h1>
        <p class="quiet">The built-in post office keeps what it would deliver.</p>
        <div class="card"><table>
        <thead>
        <tr><th scope="col">When</th><th scope="col">To</th><th scope="col">Subject</th><th scope="col">State</th></tr>
        </thead>
        <tbody>
        {HtmlText.Join(rows.Select(row => Line(row, clock)))}
        </tbody></table></div>
        {Paging(rows, isFirst)}
        """);

    private static string Heading(long total) =>
        total == 1 ? "1 email, and it never left this machine"
            : string.Create(CultureInfo.InvariantCulture, $"{total:N0} emails, none left this machine");

    private static HtmlText Line(LogRow row, TimeProvider clock) => HtmlText.Of(
        $"""
        <tr>
        <td class="when">{PageTime.Of(row.CreateTime, clock)}</td>
        <td class="to">{row.Recipient}</td>
        <td class="subject"><a href="/messages/{row.Id}">{Subject(row)}</a></td>
        <td class="state">{StateWords.Tag(row)}</td>
        </tr>

        """);

    private static string Subject(LogRow row) => string.IsNullOrWhiteSpace(row.Subject) ? "(no subject yet)" : row.Subject;

    private static HtmlText Paging(IReadOnlyList<LogRow> rows, bool isFirst)
    {
        var newest = isFirst ? HtmlText.Nothing : HtmlText.Of($"""<a class="button" href="/">Newest</a>""");
        var older = rows.Count < Size
            ? HtmlText.Nothing
            : HtmlText.Of($"""<a class="button" href="/?before={rows[^1].Id}">Older</a>""");
        return HtmlText.Of($"""<nav class="actions" aria-label="Pages">{newest}{older}</nav>""");
    }
}
