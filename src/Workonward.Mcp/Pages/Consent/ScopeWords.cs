using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Pages.Consent;

/// <summary>What a scope allows, in words that are true of this server.</summary>
internal static class ScopeWords
{
    private const int MostListed = 3;

    /// <summary>A few words, as a label.</summary>
    public static string Label(string scope) => scope switch
    {
        Scopes.Preview => "Check and preview",
        Scopes.Send => "Send one email at a time",
        Scopes.SendBatch => "Send to many at once",
        _ => scope,
    };

    /// <summary>Within a sentence: "It may ...".</summary>
    public static string Clause(string scope) => scope switch
    {
        Scopes.Preview => "check and preview",
        Scopes.Send => "send one email at a time",
        Scopes.SendBatch => "send to many at once",
        _ => scope,
    };

    /// <summary>Whether it stands ticked before the person has looked. What reaches many people never does.</summary>
    public static bool IsTickedAtFirst(string scope) => scope is Scopes.Preview or Scopes.Send;

    /// <summary>The limits, with their numbers.</summary>
    public static HtmlText Limits(string scope, SendingPicture sending) => scope switch
    {
        Scopes.Preview => HtmlText.Of($"Check addresses, and show you an email before it is sent. Sends nothing."),
        Scopes.Send => HtmlText.Of(
            $"""
            {Recipients(sending)} At most {sending.Quotas.PerMinute} a minute, {sending.Quotas.PerDay} a day, and
            {sending.Quotas.PerRecipientPerDay} a day to the same person.
            """),
        Scopes.SendBatch => HtmlText.Of(
            $"""
            Up to {sending.Policy.MaxBatchSize} people in one go, to the same addresses and within the same daily limits.
            It works in two steps: the first only counts and lists, the second sends.
            """),
        _ => HtmlText.Nothing,
    };

    private static HtmlText Recipients(SendingPicture sending)
    {
        var allowlist = sending.Policy.Allowlist;
        if (allowlist.IsEmpty)
            return HtmlText.Of($"To nobody yet: the operator of this server hasn’t allowed any address.");

        var lines = allowlist.Describe().Split('\n');
        return lines.Length <= MostListed
            ? HtmlText.Of($"Only to {HtmlText.Join(lines.Select(Entry))}.")
            : HtmlText.Of($"Only to the {lines.Length} addresses and domains listed below.");
    }

    private static HtmlText Entry(string line, int index) =>
        HtmlText.Of($"{(index == 0 ? "" : "; ")}<bdi>{line}</bdi>");
}
