using Workonward.Mcp.SignIn.Oidc;

namespace Workonward.Mcp.Hosting;

/// <summary>What the ways to sign in by upstream providers and by emailed codes are told.</summary>
/// <param name="Providers">In the file's order.</param>
/// <param name="LoginApiKey">The Send API's key of the sign-in mail's own template, or null.</param>
/// <param name="EmailWithPasskey">Whether a person who has a passkey may be mailed a code as well.</param>
internal sealed record SignInSettings(
    IReadOnlyList<OidcProvider> Providers, Redacted? LoginApiKey, bool EmailWithPasskey)
{
    /// <summary>The sign-in mail's key.</summary>
    public const string KeyName = "WORKONWARD_MCP_LOGIN_API_KEY";

    /// <summary>The file of upstream providers.</summary>
    public const string OidcName = "WORKONWARD_MCP_OIDC_FILE";

    /// <summary>Reads each variable. The issuer says whether this is a server for development.</summary>
    public static SignInSettings Read(SettingsReader reader, string? issuer)
    {
        var providers = ReadProviders(reader, issuer);
        var key = reader.Secret(KeyName);
        if (key is not null && key.Reveal().AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            reader.Mistakes.Add(
                SettingsCatalogue.Find(KeyName), "holds characters that no HTTP header can carry (it is not shown)");
        }

        return new SignInSettings(providers, key, reader.Flag("WORKONWARD_MCP_LOGIN_EMAIL_WITH_PASSKEY"));
    }

    private static IReadOnlyList<OidcProvider> ReadProviders(SettingsReader reader, string? issuer)
    {
        if (reader.ReadableFile(OidcName) is not { } file)
            return [];

        var isDevelopment = issuer is not null && new Uri(issuer).IsLoopback;
        var (providers, mistakes) = OidcProviders.Read(file.Text, isDevelopment);
        foreach (var mistake in mistakes)
            reader.Mistakes.AddAbout(SettingsCatalogue.Find(OidcName), $"{OidcName}: {mistake}");
        return providers;
    }
}
