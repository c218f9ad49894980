using System.Globalization;

namespace Workonward.Campaign.Stage;

/// <summary>What a server finds in its environment: live, for one domain, with quotas that end no campaign.</summary>
internal static class ServerVariables
{
    public const string ApiKey = "abababababababababababababababababababababababababababababababab";
    public const string Domain = "gitdate.ink";

    /// <summary>Over standard input and output.</summary>
    public static Dictionary<string, string> Stdio(string home, Uri backend) => new(StringComparer.Ordinal)
    {
        ["HOME"] = home,
        ["WORKONWARD_API_KEY"] = ApiKey,
        ["WORKONWARD_BASE_URL"] = backend.AbsoluteUri,
        ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = $"@{Domain}",
        ["WORKONWARD_MCP_DRY_RUN"] = "0",
        ["WORKONWARD_MCP_DATA_DIR"] = DataFolder(home),
        ["WORKONWARD_MCP_EPHEMERAL_OK"] = "1",
        ["WORKONWARD_MCP_RATE_PER_MINUTE"] = "100000",
        ["WORKONWARD_MCP_RATE_PER_DAY"] = "10000000",
        ["WORKONWARD_MCP_RATE_PER_RECIPIENT_PER_DAY"] = "10000",
    };

    /// <summary>Over HTTP on loopback, without authentication.</summary>
    public static Dictionary<string, string> Http(string home, Uri backend, int port) => new(Stdio(home, backend))
    {
        ["WORKONWARD_MCP_TRANSPORT"] = "http",
        ["WORKONWARD_MCP_AUTH"] = "none",
        ["WORKONWARD_MCP_TLS_OK"] = "1",
        ["WORKONWARD_MCP_HTTP_PORT"] = port.ToString(CultureInfo.InvariantCulture),
    };

    public static string DataFolder(string home) => Path.Combine(home, "data");
}
