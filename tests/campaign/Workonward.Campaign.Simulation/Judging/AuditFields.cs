namespace Workonward.Campaign.Simulation.Judging;

/// <summary>Reads members out of an audit line by its documented form, without a parser: lines are ASCII and hold no quotes.</summary>
internal static class AuditFields
{
    public static string? Text(string line, string name)
    {
        var mark = $"\"{name}\":\"";
        var at = line.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            return null;
        at += mark.Length;
        return line[at..line.IndexOf('"', at)];
    }

    public static long? Number(string line, string name)
    {
        var mark = $"\"{name}\":";
        var at = line.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var value = 0L;
        for (at += mark.Length; char.IsAsciiDigit(line[at]); at++)
            value = (value * 10) + line[at] - '0';
        return value;
    }

    /// <summary>The state that an event of a send leads to; null for any other event.</summary>
    public static string? StateOf(string ev) => ev switch
    {
        "send.dry_run" => "DRY_RUN",
        "send.held" => "HELD",
        "send.reserved" or "send.later" => "RESERVED",
        "send.dispatching" => "DISPATCHING",
        "send.accepted" => "ACCEPTED",
        "send.rejected" => "REJECTED",
        "send.unknown" => "UNKNOWN",
        "send.not_sent" => "NOT_SENT",
        "send.cancelled" => "CANCELLED",
        "send.expired" => "EXPIRED",
        _ => null,
    };
}
