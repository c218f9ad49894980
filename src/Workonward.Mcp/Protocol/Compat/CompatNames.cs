namespace Workonward.Mcp.Protocol.Compat;

/// <summary>
/// The switches for clients that are in use and don't keep to their revision, each with a name of its own. A name is never
/// given a second meaning: operators write it into their settings, and their charts count by it.
/// </summary>
internal static class CompatNames
{
    /// <summary>A legacy request without a version header counts as 2025-03-26.</summary>
    public const string AbsentVersion = "absent_version";

    /// <summary>A version header that is given twice with one value counts once.</summary>
    public const string RepeatedVersion = "repeated_version";

    /// <summary>A modern body under a legacy version header is served as modern.</summary>
    public const string LegacyHeader = "legacy_header";

    /// <summary>An <c>initialize</c> that asks for no legacy revision is offered the newest one.</summary>
    public const string InitializeVersion = "initialize_version";

    /// <summary>A legacy request's session id is passed over.</summary>
    public const string StaleSession = "stale_session";

    /// <summary>One of the two forms of an answer is enough for <c>Accept</c>.</summary>
    public const string LenientAccept = "lenient_accept";

    /// <summary>Every switch, in the order of the documentation.</summary>
    public static string[] All { get; } =
        [AbsentVersion, RepeatedVersion, LegacyHeader, InitializeVersion, StaleSession, LenientAccept];
}
