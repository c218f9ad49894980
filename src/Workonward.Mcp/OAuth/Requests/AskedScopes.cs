using Workonward.Core.Grants;

namespace Workonward.Mcp.OAuth.Requests;

/// <summary>The <c>scope</c> parameter (RFC 6749 section 3.3).</summary>
internal static class AskedScopes
{
    /// <summary>
    /// The words that this server knows, in its own order. Others are passed over, as clients ask for whatever they ask for
    /// everywhere; all of them where nothing that is known was asked for, and the person decides.
    /// </summary>
    public static IReadOnlyList<string> Known(string? asked, GrantTerms terms) =>
        KnownOf(asked, terms) is { Count: > 0 } known ? known : terms.Scopes;

    /// <summary>The same for a refresh; null where nothing that is known was asked for.</summary>
    public static IReadOnlyList<string>? KnownOrNone(string? asked, GrantTerms terms) =>
        KnownOf(asked, terms) is { Count: > 0 } known ? known : null;

    private static List<string> KnownOf(string? asked, GrantTerms terms)
    {
        var words = (asked ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. terms.Scopes.Where(scope => words.Contains(scope, StringComparer.Ordinal))];
    }
}
