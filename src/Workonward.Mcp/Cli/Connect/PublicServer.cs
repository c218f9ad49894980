using System.Net;
using Workonward.Core.Grants.Clients;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.Cli.Connect;

/// <summary>What address this installation has, and for whom.</summary>
internal static class PublicServer
{
    /// <summary>What an installation needs before an assistant on the web can reach it.</summary>
    public const string Fix = "Set WORKONWARD_MCP_TRANSPORT=http, WORKONWARD_MCP_AUTH=oauth, WORKONWARD_MCP_OAUTH_ISSUER to the "
        + "public https origin and WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS, with something in front that ends TLS "
        + "(WORKONWARD_MCP_BEHIND_PROXY=1).";

    private const string Names = "WORKONWARD_MCP_ALLOWED_HOSTS";

    /// <summary>The address of the MCP endpoint; null where the settings don't tell under which name clients reach it.</summary>
    public static string? FindUrl(Settings settings)
    {
        var (http, issuer) = (settings.Http, settings.OAuth.Issuer);
        if (issuer is not null)
            return issuer + McpEndpoint.Path;

        var name = http.AllowedHosts is [var first, ..] ? first : null;
        if (http.BehindProxy)
            return name is null ? null : $"https://{name}{McpEndpoint.Path}";

        var host = name ?? (IsUnspecified(http.Host) ? null : http.Host);
        var scheme = http.HasCertificate ? "https" : "http";
        return host is null ? null : new UriBuilder(scheme, host, http.Port, McpEndpoint.Path).Uri.AbsoluteUri;
    }

    /// <summary>What keeps a client's sign-in from working, which the settings show; null when they show nothing.</summary>
    public static Recipe.Impossible? FindObstacle(IConnectClient client, Settings settings)
    {
        if (settings.OAuth.Issuer is { } issuer && new Uri(issuer).IsLoopback && client.IsOnTheWeb)
        {
            return new(
                $"{issuer} is this machine only, and {client.Name} calls from outside.",
                "Let WORKONWARD_MCP_OAUTH_ISSUER be the public https origin.");
        }

        if (client.IsOnTheWeb && settings.Http is { IsLoopback: true, BehindProxy: false })
        {
            return new(
                $"The server listens on {settings.Http.Host} alone, with nothing in front of it, and {client.Name} calls from outside.",
                "Put a proxy that ends TLS in front and set WORKONWARD_MCP_BEHIND_PROXY=1, or set WORKONWARD_MCP_HTTP_HOST to a public "
                    + "address.");
        }

        var hosts = new ClientHosts(settings.OAuth.ClientHosts);
        return client.RedirectHosts.FirstOrDefault(host => !hosts.Allows(host)) is { } missing && settings.OAuth.Clients.Count == 0
            ? new($"{client.Name} receives its codes at {missing}, which isn't allowed here.", $"Add {missing} to {ClientHosts.Setting}.")
            : null;
    }

    /// <summary>Says that the name isn't known.</summary>
    public static Recipe.Impossible Nameless() => new(
        "The settings don't tell under which name clients reach this server.",
        $"Set WORKONWARD_MCP_OAUTH_ISSUER to the public origin, or {Names} to its name.");

    private static bool IsUnspecified(string host) =>
        IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
}
