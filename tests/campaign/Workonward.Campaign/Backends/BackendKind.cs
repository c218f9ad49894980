namespace Workonward.Campaign.Backends;

/// <summary>What a backend promises beyond a reply.</summary>
internal static class BackendKind
{
    /// <summary>Nothing, like PING8.</summary>
    public const string Ping8 = "ping8";

    /// <summary>A repeat with the same Idempotency-Key is taken once.</summary>
    public const string Idempotent = "idempotent";

    /// <summary>It can be asked what became of a send.</summary>
    public const string LookUp = "look-up";

    public static IReadOnlyList<string> All { get; } = [Ping8, Idempotent, LookUp];
}
