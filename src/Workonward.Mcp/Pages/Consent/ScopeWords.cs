using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Pages.Consent;

/// <summary>What a scope allows, in words that are true of this server.</summary>
internal static class ScopeWords
{
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
            {AllowlistText.Sentence(sending.Policy.Allowlist)} At most {sending.Quotas.PerMinute} a minute, {sending.Quotas.PerDay} a day, and
            {sending.Quotas.PerRecipientPerDay} a day to the same person.
            """),
        Scopes.SendBatch => HtmlText.Of(
            $"""
            Up to {sending.Policy.MaxBatchSize} people in one go, under the same limits.
            In two steps: the first only shows how many and where, the second sends.
            """),
        _ => HtmlText.Nothing,
    };
}
