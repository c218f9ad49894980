using Workonward.Core.Grants.People;

namespace Workonward.Mcp.SignIn;

/// <summary>
/// A sign-in of a moment ago. What can't be taken back, such as a passkey or an approval, wants one: whoever finds a browser open
/// has only the session.
/// </summary>
internal static class FreshSignIn
{
    /// <summary>How long a sign-in counts as fresh.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether the session began so lately. A clock that went back makes none fresh.</summary>
    public static bool Is(Session session, TimeProvider clock) => (clock.GetUtcNow() - session.StartedAt).Duration() < Life;
}
