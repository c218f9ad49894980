using Workonward.Core.Approval;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>Who gets it: how many, where, and each of them.</summary>
internal static class RecipientsText
{
    // What fits on a phone beside the rest. A longer list is folded up, with the domains before it.
    private const int MostOpen = 5;

    /// <summary>"1 person", "20 people".</summary>
    public static HtmlText People(int count) => HtmlText.Of($"{count} {(count == 1 ? "person" : "people")}");

    /// <summary>The same for a tab's title.</summary>
    public static string PeopleInTitle(int count) => People(count).ToString();

    /// <summary>How many at which domain, the most first.</summary>
    public static HtmlText Domains(IReadOnlyList<string> recipients)
    {
        var domains = recipients.CountBy(recipient => recipient[(recipient.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        return HtmlText.Join(domains.Select((pair, index) => HtmlText.Of(
            $"{(index == 0 ? "" : ", ")}{pair.Value} at <bdi>{pair.Key}</bdi>")));
    }

    /// <summary>The card: each of them, and before many of them how many.</summary>
    public static HtmlText Card(HeldRequest request) => HtmlText.Of(
        $"""
        <section class="card" aria-labelledby="who"><h2 id="who">Who gets it</h2>
        {HtmlText.When(request.Recipients.Count > 1, HtmlText.Of($"<p>{People(request.Recipients.Count)}: {Domains(request.Recipients)}</p>"))}
        {(request.Recipients.Count <= MostOpen ? List(request) : Folded(request))}</section>
        """);

    private static HtmlText Folded(HeldRequest request) => HtmlText.Of(
        $"<details><summary>Show all {request.Recipients.Count} addresses</summary>{List(request)}</details>");

    private static HtmlText List(HeldRequest request) => HtmlText.Of(
        $"""
        <ul class="plain">{HtmlText.Join(request.Recipients.Select(recipient => HtmlText.Of($"<li><bdi>{recipient}</bdi></li>")))}</ul>
        """);
}
