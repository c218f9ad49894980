using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>
/// MCP Inspector's <c>mcpdo</c> with a home of its own: a daemon holds the connections, each command is a process, and
/// whoever isn't at a terminal is handed the address to authorize at.
/// </summary>
internal sealed class Inspector(Uri callback) : IAsyncDisposable
{
    private static readonly string Script =
        Path.Combine("node_modules", "@modelcontextprotocol", "inspector", "clients", "mcpdo", "build", "mcp-bin.js");

    private readonly ScratchFolder _home = new();

    private string Secrets => _home.Below(Path.Combine(".mcp-inspector", "secrets.json"));

    /// <summary>The refresh token that it keeps.</summary>
    public string RefreshToken => Regex.Match(
        File.ReadAllText(Secrets), """\\"refresh_token\\":\\"(?<token>[^\\]+)\\""", RegexOptions.None, TimeSpan.FromSeconds(5))
        .Groups["token"].Value;

    /// <summary>Does a command that succeeds.</summary>
    public async Task<JsonElement> DoAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)}: {exitCode}\n{output}\n{error}");
        return JsonElement.Parse(output);
    }

    /// <summary>Does a command that fails; answers the code of its error.</summary>
    public async Task<string?> FailAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);
        Assert.True(exitCode != 0, output);
        return JsonElement.Parse(error.Trim().Split('\n')[^1]).GetProperty("error").GetProperty("code").GetString();
    }

    /// <summary>Ends the daemon, and is sure that it is gone.</summary>
    public async Task StopAsync()
    {
        using var daemon = Process.GetProcessById((await DoAsync("daemon", "status")).GetProperty("pid").GetInt32());
        await DoAsync("daemon", "stop");
        using var bound = Bounded.Wait();
        await daemon.WaitForExitAsync(bound.Token);
    }

    /// <summary>What an hour does to the access token that it keeps. The daemon has to be down, for it has a copy.</summary>
    public void Spoil() => File.WriteAllText(Secrets, SpoiltTokens.In(File.ReadAllText(Secrets)));

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (File.Exists(_home.Below(Path.Combine(".mcp-inspector", "mcpdod.sock"))))
                await StopAsync();
        }
        finally
        {
            _home.Dispose();
        }
    }

    private Task<NodeAnswer> RunAsync(string[] arguments)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = _home.Path,
            ["MCP_INSPECTOR_SECRET_STORE"] = "file",
            ["MCP_OAUTH_CALLBACK_URL"] = callback.AbsoluteUri,
        };
        return NodeAnswer.OfAsync(variables, Script, ["--format", "json", .. arguments]);
    }
}
