using System.Diagnostics;
using Workonward.Core.Approval;
using Workonward.Core.Policy;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>What every rule says of the request now: for all recipients at once where they agree, else for each.</summary>
internal static class RulesText
{
    /// <summary>The card.</summary>
    public static HtmlText Card(HeldPreview held) => HtmlText.Of(
        $"""
        <section class="card" aria-labelledby="rules"><h2 id="rules">What the rules say</h2>
        <ul class="items">
        {HtmlText.Join(All(held).Select(Item))}
        {Item(new Line(RuleNames.Approval, "yes", HoldWords.Of(held.Request.Rule), Recipients: []))}
        </ul></section>
        """);

    private static IEnumerable<Line> All(HeldPreview held) => held.Verdicts
        .SelectMany((verdicts, index) => verdicts.Select(verdict => (Line: LineOf(verdict), Recipient: held.Request.Recipients[index])))
        .GroupBy(each => (each.Line.Rule, each.Line.Word, each.Line.Reason))
        .GroupBy(group => group.Key.Rule)
        .SelectMany(rule => rule)
        .Select(group => group.First().Line with
        {
            Recipients = group.Count() == held.Request.Recipients.Count ? [] : [.. group.Select(each => each.Recipient)],
        });

    private static Line LineOf(RuleVerdict asked) => asked.Verdict switch
    {
        Verdict.Allow => new Line(asked.Rule, "yes", Reason: null, []),
        Verdict.Hold hold => new Line(asked.Rule, "waits", hold.Reason, []),
        Verdict.Deny deny => new Line(asked.Rule, "no", $"{deny.Reason} {deny.Fix}", []),
        _ => throw new UnreachableException(),
    };

    private static HtmlText Item(Line line) => HtmlText.Of(
        $"""
        <li class="rule"><span>{Question(line.Rule)} <samp class="small quiet">{line.Rule}</samp></span>
        <span class="tag{(line.Reason is null ? "" : " warn")}">{line.Word}</span>
        {(line.Reason is { } reason ? HtmlText.Of($"<p class=\"facts\"><bdi>{reason}</bdi></p>") : HtmlText.Nothing)}
        {HtmlText.When(line.Recipients.Count > 0, HtmlText.Of($"<p class=\"facts\">For {Names(line)}</p>"))}</li>
        """);

    // Who is refused is worth a name; the others are a number.
    private static HtmlText Names(Line line) => line.Reason is null ? RecipientsText.People(line.Recipients.Count) : HtmlText.Join(line.Recipients.Select((recipient, index) =>
        HtmlText.Of($"{(index == 0 ? "" : ", ")}<bdi>{recipient}</bdi>")));

    private static string Question(string rule) => rule switch
    {
        RuleNames.Address => "Is it a proper address?",
        RuleNames.Allowlist => "May these people get email?",
        RuleNames.Denylist => "Is nobody of them blocked?",
        RuleNames.Addresser => "May it come from this sender?",
        RuleNames.Attribs => "Is what was filled in harmless?",
        RuleNames.Approval => "Does a person have to look?",
        _ => "Another rule",
    };

    private sealed record Line(string Rule, string Word, string? Reason, IReadOnlyList<string> Recipients);
}
