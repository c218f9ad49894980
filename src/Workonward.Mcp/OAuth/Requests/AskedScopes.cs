using Workonward.Core.Grants;

namespace Workonward.Mcp.OAuth.Requests;

/// <summary>The <c>scope</c> parameter (RFC 6749 section 3.3).</summary>
internal static class AskedScopes
{
    /// <summary>
    /// The words that this server knows, in its own order. Others are passed over, as clients ask for whatever they ask for
    /// everywhere; all of them where nothing that is known was asked for, and the person decides.
    /// </summary>
    public static IReadOnlyList<string> Known(string? asked, GrantTerms terms)
    {
        var words = Words(asked);
        string[] known = [.. terms.Scopes.Where(scope => words.Contains(scope, StringComparer.Ordinal))];
        return known.Length > 0 ? known : terms.Scopes;
    }

    /// <summary>All that was asked for.</summary>
    public static IReadOnlyList<string> Words(string? asked) => (asked ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
