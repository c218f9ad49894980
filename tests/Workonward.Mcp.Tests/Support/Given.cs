using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Tests.Support;

/// <summary>Environments to read settings from.</summary>
internal static class Given
{
    /// <summary>Variables of a good stdio server; each pair changes one, and an empty value takes it away.</summary>
    public static Dictionary<string, string> Variables(params (string Name, string Value)[] changes)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = "/home/nobody",
            ["WORKONWARD_API_KEY"] = new string('a', 64),
            ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = "@gitdate.ink",
        };
        foreach (var (name, value) in changes)
            variables[name] = value;

        return variables;
    }

    /// <summary>Variables of a good http server with a static token.</summary>
    public static Dictionary<string, string> HttpVariables(params (string Name, string Value)[] changes) => Variables(
    [
        ("WORKONWARD_MCP_TRANSPORT", "http"),
        ("WORKONWARD_MCP_AUTH", "token"),
        ("WORKONWARD_MCP_AUTH_TOKEN", new string('t', 32)),
        ("WORKONWARD_MCP_BEHIND_PROXY", "1"),
        ("WORKONWARD_MCP_ALLOWED_HOSTS", "mcp.gitdate.ink"),
        .. changes,
    ]);

    public static SettingsReading Read(IReadOnlyDictionary<string, string> variables) =>
        SettingsReading.Of(Mcp.Hosting.Variables.Of(variables));

    public static SettingsReading Stdio(params (string Name, string Value)[] changes) => Read(Variables(changes));

    public static SettingsReading Http(params (string Name, string Value)[] changes) => Read(HttpVariables(changes));

    /// <summary>A good http server on which people sign in.</summary>
    public static SettingsReading OAuth(params (string Name, string Value)[] changes) => Read(Variables(
    [
        ("WORKONWARD_MCP_TRANSPORT", "http"),
        ("WORKONWARD_MCP_BEHIND_PROXY", "1"),
        ("WORKONWARD_MCP_OAUTH_ISSUER", "https://mcp.gitdate.ink"),
        ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", "ada@gitdate.ink"),
        .. changes,
    ]));

    /// <summary>The one mistake that there is.</summary>
    public static string OnlyMistake(SettingsReading reading) => Assert.Single(reading.Mistakes.Mistakes);
}
