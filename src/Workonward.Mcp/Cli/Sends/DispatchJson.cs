using Workonward.Core.Sending;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>The queues, as verbs write them with <c>--json</c>.</summary>
/// <param name="Paused">Whether something keeps sends back.</param>
/// <param name="PausedBy"><c>operator</c>, <c>unknowns</c>, or absent.</param>
/// <param name="Waiting">How many sends wait.</param>
/// <param name="Unknown">How many sends have a fate that nobody knows.</param>
/// <param name="Changed">For <c>pause</c> and <c>resume</c>: whether it was otherwise before.</param>
internal sealed record DispatchJson(bool Paused, string? PausedBy, long Waiting, long Unknown, bool? Changed = null)
{
    /// <summary>The queues in this form.</summary>
    public static DispatchJson Of(DispatchOverview queues, bool? changed = null) => new(
        queues.IsPaused,
        queues.PausedByOperator ? "operator" : queues.IsPaused ? "unknowns" : null,
        queues.Waiting,
        queues.Unknown,
        changed);
}
