namespace Workonward.Mcp.Tests.Support;

/// <summary>
/// What the published page tells an operator and a person to type, word for word. The one change is the one that the page's
/// reader makes: <c>python -m workonward_mcp</c> is this program.
/// </summary>
internal static class FoundingPage
{
    public const string ConnectorUrl = "https://mcp.gitdate.ink/mcp";

    public const string LoginEmail = "you@gitdate.ink";

    /// <summary>Section "Deploy The Remote MCP Server".</summary>
    public const string Deploy = """
        export WORKONWARD_API_KEY="YOUR_API_KEY"
        export WORKONWARD_BASE_URL="https://mail.gitdate.ink"
        export WORKONWARD_MCP_TRANSPORT=http
        export WORKONWARD_MCP_AUTH=oauth
        export WORKONWARD_MCP_OAUTH_ISSUER=https://mcp.gitdate.ink
        export WORKONWARD_MCP_OAUTH_SIGNING_KEY="$(openssl rand -hex 32)"
        export WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS="you@gitdate.ink"
        export WORKONWARD_MCP_RECIPIENT_ALLOWLIST='@gitdate\.ink$'
        export WORKONWARD_MCP_BEHIND_PROXY=1
        export WORKONWARD_MCP_DRY_RUN=1
        python -m workonward_mcp
        """;

    /// <summary>"Check metadata".</summary>
    public const string CheckMetadata = "curl -fsSL https://mcp.gitdate.ink/.well-known/oauth-authorization-server";

    /// <summary>The block as it is pasted here.</summary>
    public static string DeployThisProgram { get; } =
        Deploy.Replace("python -m workonward_mcp", ProgramUnderTest.Path, StringComparison.Ordinal);
}
