using Workonward.Core.Outbox;
using Workonward.Core.Sending;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>One result of <c>sends cancel --json</c>.</summary>
/// <param name="SendId">The send; as it was given when there is none.</param>
/// <param name="Cancelled">Whether it is cancelled, now or before.</param>
/// <param name="Status">Where it stands now; absent when there is no such send.</param>
/// <param name="Problem">Why it was not cancelled.</param>
internal sealed record CancelledJson(string SendId, bool Cancelled, string? Status, string? Problem = null)
{
    /// <summary>The line in this form.</summary>
    public static CancelledJson Of(LedgerLine line)
    {
        var (cancelled, status) = (line.State is SendState.Cancelled, SendStatus.Of(line.State));
        return new(
            line.SendId,
            cancelled,
            status,
            cancelled ? null : $"It is {status}; only what is held or pending can be cancelled.");
    }
}
