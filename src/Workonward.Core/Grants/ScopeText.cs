namespace Workonward.Core.Grants;

/// <summary>Lists of scopes as RFC 6749 section 3.3 and the store write them: words between single spaces.</summary>
internal static class ScopeText
{
    public static string Of(IEnumerable<string> scopes) => string.Join(' ', scopes);

    public static IReadOnlyList<string> Read(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Those of <paramref name="offered"/> that are also among <paramref name="wanted"/>, each once, in its order.</summary>
    public static IReadOnlyList<string> Both(IEnumerable<string> offered, IEnumerable<string> wanted) =>
        [.. offered.Intersect(wanted, StringComparer.Ordinal)];
}
