using System.Globalization;

namespace Workonward.Campaign.Kills;

/// <summary>Where a process is to die or to stop.</summary>
/// <param name="Point">C0 to C7; null is any moment, without a hook.</param>
/// <param name="Occurrence">At which time that the point is reached.</param>
/// <param name="Stops">Whether it is stopped first, rather than killed.</param>
internal sealed record KillOrder(string? Point, int Occurrence, bool Stops)
{
    private static readonly Dictionary<string, string> Hooks = new(StringComparer.Ordinal)
    {
        ["C0"] = "BeforeReserved",
        ["C1"] = "Reserved",
        ["C2"] = "Claimed",
        ["C3"] = "PartlySent",
        ["C4"] = "Sent",
        ["C5"] = "ReplyRead",
        ["C6"] = "OutcomeRecorded",
        ["C7"] = "ClientTold",
    };

    public static IReadOnlyList<string> Points { get; } = [.. Hooks.Keys];

    /// <summary>The value of CRASH_AT; null without a hook.</summary>
    public string? Variable => Point is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{Hooks[Point]}:{Occurrence}{(Stops ? ":stop" : "")}");
}
