using System.Collections.Frozen;

namespace Workonward.Mcp.Protocol;

/// <summary>
/// The revisions served. Modern ones carry their version in each request, legacy ones open with a handshake.
/// </summary>
internal static class ProtocolVersions
{
    /// <summary>The modern revision, and the only one that <c>server/discover</c> lists.</summary>
    public const string Modern = "2026-07-28";

    /// <summary>What a legacy client is offered that asked for something else.</summary>
    public const string NewestLegacy = "2025-11-25";

    /// <summary>What a legacy request without a version header speaks (2025-06-18, basic/transports).</summary>
    public const string AssumedLegacy = "2025-03-26";

    private static readonly FrozenSet<string> Legacy =
        FrozenSet.Create(StringComparer.Ordinal, "2024-11-05", AssumedLegacy, "2025-06-18", NewestLegacy);

    /// <summary>Every legacy revision.</summary>
    public static IReadOnlySet<string> AllLegacy => Legacy;

    /// <summary>Whether a legacy revision knows questions to people; the older two don't, whatever a client declares.</summary>
    public static bool HasElicitation(string version) => version is "2025-06-18" or NewestLegacy;

    /// <summary>Whether the text is a modern revision.</summary>
    public static bool IsModern(string? version) => string.Equals(version, Modern, StringComparison.Ordinal);

    /// <summary>Whether the text is a legacy revision.</summary>
    public static bool IsLegacy(string? version) => version is not null && Legacy.Contains(version);

    /// <summary>
    /// The version of an answer to <c>initialize</c>: what was asked for if it is legacy, else the newest.
    /// </summary>
    public static string Negotiate(string? asked) => IsLegacy(asked) ? asked! : NewestLegacy;
}
