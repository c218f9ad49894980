namespace Workonward.Campaign.Simulation.Judging;

/// <summary>One call of a tool, before anything of it left its caller.</summary>
/// <param name="Number">From 1, in the order of asking.</param>
/// <param name="Subject">Who asks.</param>
/// <param name="Batch">Whether by the tool for many.</param>
/// <param name="Key">The idempotency key, if one was given.</param>
/// <param name="To">The recipients.</param>
/// <param name="Content">A token that stands in the mail.</param>
/// <param name="Token">The confirm token, if one was given.</param>
/// <param name="Dry">Whether the process that is asked rehearses only.</param>
internal sealed record Ask(
    int Number, string Subject, bool Batch, string? Key, IReadOnlyList<string> To, string Content, string? Token, bool Dry)
{
    /// <summary>Where its key lives.</summary>
    public string Scope => $"{Subject}|{(Batch ? "batch" : "single")}|{(Dry ? "dry" : "live")}";

    public override string ToString() =>
        $"ask {Number} of {Subject}{(Dry ? " (dry-run)" : "")}: {(Batch ? "batch" : "email")} {Content} to {string.Join(' ', To)}"
        + $"{(Key is null ? "" : $", key {Key}")}{(Token is null ? "" : ", confirmed")}";
}
