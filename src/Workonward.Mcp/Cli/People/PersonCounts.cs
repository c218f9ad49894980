using System.Globalization;

namespace Workonward.Mcp.Cli.People;

/// <summary>What a person has, in words.</summary>
internal static class PersonCounts
{
    /// <summary>Such as "2 connections, 1 session, no passkeys".</summary>
    public static string Of(long connections, long sessions, long passkeys) =>
        $"{Count(connections, "connection", "connections")}, {Count(sessions, "session", "sessions")}, "
        + Count(passkeys, "passkey", "passkeys");

    /// <summary>Such as "3 sessions".</summary>
    public static string Count(long count, string one, string many) => count switch
    {
        0 => $"no {many}",
        1 => $"1 {one}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {many}"),
    };
}
