using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.People;

/// <summary>What a login link is made from: where the server keeps its data, what it is called, and whom it lets in.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Issuer">The origin that the link begins with.</param>
/// <param name="Allowed">The allowed addresses in lower case.</param>
/// <param name="IsOn">Whether the server takes login links at all.</param>
internal sealed record LoginLinkPlace(DataFolder Folder, string Issuer, IReadOnlyList<string> Allowed, bool IsOn)
{
    private static readonly string[] Needed =
    [
        "WORKONWARD_MCP_DATA_DIR", "WORKONWARD_MCP_KEY_DIR", "WORKONWARD_MCP_AUDIT_LOG_PATH",
        "WORKONWARD_MCP_OAUTH_ISSUER", "WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS",
    ];

    /// <summary>
    /// Reads the settings that a link needs; null when one of these is wrong. The link is the way back in: a mistake in any
    /// other setting doesn't close it.
    /// </summary>
    public static LoginLinkPlace? Read(SettingsReader reader)
    {
        var data = DataSettings.Read(reader);
        var oauth = OAuthSettings.Read(reader, isUsed: true);
        return Needed.Any(reader.IsWrong) || oauth.Issuer is not { } issuer
            ? null
            : new LoginLinkPlace(
                DataFolder.Of(data), issuer, oauth.AllowedEmails, oauth.SignIn.Contains("link", StringComparer.Ordinal));
    }
}
