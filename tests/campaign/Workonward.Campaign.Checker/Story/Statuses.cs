using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Checker.Story;

/// <summary>What the words of a send say about what may come after them.</summary>
internal static class Statuses
{
    /// <summary>Says that nothing was taken, and nothing will be.</summary>
    public static bool IsNegative(SendStatus status) =>
        status is SendStatus.Rejected or SendStatus.NotSent or SendStatus.Cancelled or SendStatus.Expired;

    /// <summary>Needs nothing more of the server by itself.</summary>
    public static bool IsEnd(SendStatus status) =>
        IsNegative(status) || status is SendStatus.Accepted or SendStatus.Unknown or SendStatus.Held;

    /// <summary>Whether a send that stood so may stand so afterwards.</summary>
    public static bool MayFollow(SendStatus before, SendStatus after) => before switch
    {
        SendStatus.Held or SendStatus.Pending when after == SendStatus.Held => before == SendStatus.Held,
        SendStatus.Held or SendStatus.Pending => true,
        // It waits for evidence, and is never sent again by itself.
        SendStatus.Unknown => after is SendStatus.Unknown or SendStatus.Accepted or SendStatus.Rejected or SendStatus.NotSent,
        _ => after == before,
    };
}
