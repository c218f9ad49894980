using System.Diagnostics;
using System.Text.RegularExpressions;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>Reads one provider of the file and tells each mistake in it.</summary>
internal sealed partial class OidcProviderReading(
    int number, OidcFileProvider? written, bool isDevelopment, List<string> mistakes)
{
    private const int LongestText = 200;

    /// <summary>The provider, or null when something in it is wrong.</summary>
    public OidcProvider? Read(IReadOnlyList<string> defaultScopes)
    {
        if (written is null)
            return Refuse("is null", "an object");

        var before = mistakes.Count;
        CheckTexts(written);
        if (!IsIssuer(written.Issuer))
        {
            Refuse(
                $"has the issuer {Shown.Value(written.Issuer)}",
                "an https address without query and fragment, exactly as the provider's metadata writes it; "
                + "http on loopback only while WORKONWARD_MCP_OAUTH_ISSUER is on loopback too");
        }

        var scopes = written.Scopes ?? defaultScopes;
        if (!scopes.Contains("openid", StringComparer.Ordinal) || scopes.Any(scope => scope is null || !Scope().IsMatch(scope)))
            Refuse("has scopes that can't be asked for", "scope names, openid among them");

        var secret = ReadSecret(written);
        return mistakes.Count > before ? null : new OidcProvider(
            written.Id, written.Name, written.Issuer, written.ClientId, secret, scopes, written.Tenant);
    }

    private void CheckTexts(OidcFileProvider provider)
    {
        if (!Id().IsMatch(provider.Id))
            Refuse($"has the id {Shown.Value(provider.Id)}", "1 to 32 lower-case letters, digits and hyphens");

        if (!IsText(provider.Name))
            Refuse("has a name that can't stand on a button", $"1 to {LongestText} visible characters");

        // Neither is repeated: a secret that was put in the wrong place is a likely mistake.
        if (!IsText(provider.ClientId) || provider.ClientId.Contains(' ', StringComparison.Ordinal))
            Refuse("has a client_id that can't be used (it is not shown)", $"1 to {LongestText} visible characters");

        if (provider.Tenant is { } tenant && !Tenant().IsMatch(tenant))
            Refuse($"has the tenant {Shown.Value(tenant)}", "the directory's id, 36 characters in lower case");
    }

    private Redacted? ReadSecret(OidcFileProvider provider)
    {
        if (provider is { ClientSecret: not null, ClientSecretFile: not null })
            return RefuseSecret("has both client_secret and client_secret_file", "one of them");

        if (provider.ClientSecretFile is not { } path)
            return provider.ClientSecret is { } direct ? CheckedSecret(direct) : null;

        if (!Path.IsPathFullyQualified(path))
            return RefuseSecret("has a client_secret_file that is no path (it is not shown)", "an absolute path");

        return FileText.Read(path) switch
        {
            FileText.Content content => CheckedSecret(content.Text.TrimEnd('\r', '\n')),
            FileText.Unreadable unreadable => RefuseSecret(
                $"has the client_secret_file {Shown.Path(path)}, {unreadable.Problem}", "the path of a readable file"),
            _ => throw new UnreachableException(),
        };
    }

    private Redacted? CheckedSecret(string secret) =>
        secret.Length is > 0 and <= 2048 && !secret.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? new Redacted(secret)
            : RefuseSecret(
                "has a client secret that can't be used (it is not shown)", "visible ASCII characters without spaces");

    private bool IsIssuer(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
        && !text.AsSpan().ContainsAny('?', '#')
        && (url.Scheme is "https" || (url is { Scheme: "http", IsLoopback: true } && isDevelopment));

    private static bool IsText(string text) =>
        text.Trim().Length is > 0 and <= LongestText && string.Equals(Shown.Plain(text, LongestText), text, StringComparison.Ordinal);

    private Redacted? RefuseSecret(string problem, string accepted)
    {
        Refuse(problem, accepted);
        return null;
    }

    private OidcProvider? Refuse(string problem, string accepted)
    {
        mistakes.Add(FormattableString.Invariant($"provider {number} {problem}. Accepted: {accepted}."));
        return null;
    }

    [GeneratedRegex("^[a-z0-9-]{1,32}\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex("^[a-f0-9-]{36}\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tenant();

    // RFC 6749 section 3.3: scope-token.
    [GeneratedRegex("^[!#-\\[\\]-~]{1,100}\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scope();
}
