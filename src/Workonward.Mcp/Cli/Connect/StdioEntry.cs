using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Connect;

/// <summary>The program as a client starts it: with this installation's settings, but for those that only HTTP has.</summary>
/// <param name="Command">The executable's absolute path.</param>
/// <param name="Variables">What is changed from the defaults. No secrets.</param>
/// <param name="NeedsKey">Whether the Send API's key has to be put beside them.</param>
internal sealed record StdioEntry(string Command, IReadOnlyList<KeyValuePair<string, string>> Variables, bool NeedsKey)
{
    /// <summary>The variable of the Send API's key.</summary>
    public const string KeyVariable = "WORKONWARD_API_KEY";

    private const string FolderName = "WORKONWARD_MCP_DATA_DIR";

    // Beginnings of names. A program that is started by its client heeds none of these.
    private static readonly string[] OfHttp =
    [
        "WORKONWARD_MCP_TRANSPORT", "WORKONWARD_MCP_AUTH", "WORKONWARD_MCP_HTTP_", "WORKONWARD_MCP_BEHIND_PROXY",
        "WORKONWARD_MCP_TLS_", "WORKONWARD_MCP_TRUSTED_PROXIES", "WORKONWARD_MCP_ALLOWED_", "WORKONWARD_MCP_OAUTH_",
        "WORKONWARD_MCP_SIGN_IN", "WORKONWARD_MCP_OPENAI_CHALLENGE", "WORKONWARD_MCP_OIDC_", "WORKONWARD_MCP_LOGIN_",
    ];

    /// <summary>The entry of an installation.</summary>
    public static StdioEntry Of(SettingsReading reading, string command)
    {
        var (reader, effective) = (reading.Reader, reading.Reader.Effective);
        var home = Borrowed(reader);
        var byItself = Defaults(home);
        // The folders below the data folder follow it, wherever it is.
        var beside = Defaults(With(home, FolderName, effective.GetValueOrDefault(FolderName)));
        var changed = effective
            .Where(pair => !OfHttp.Any(start => pair.Key.StartsWith(start, StringComparison.Ordinal)))
            .Where(pair => (pair.Key is FolderName ? byItself : beside).GetValueOrDefault(pair.Key) != pair.Value)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToList();
        if (reading.Settings.SendApi.IsBuiltIn)
            return new StdioEntry(command, changed, NeedsKey: false);

        return reader.FileOf(KeyVariable) is { } file
            ? new StdioEntry(command, [new(KeyVariable + "_FILE", file), .. changed], NeedsKey: false)
            : new StdioEntry(command, changed, NeedsKey: true);
    }

    /// <summary>All variables, with what stands in the key's place where it is needed.</summary>
    public IEnumerable<KeyValuePair<string, string>> With(string key) =>
        NeedsKey ? Variables.Prepend(new(KeyVariable, key)) : Variables;

    /// <summary>The step that puts the key there, where it is needed.</summary>
    public IReadOnlyList<string> Steps(string step) => NeedsKey ? [step, InAFile] : [];

    private const string InAFile = $"Or put the key into a file that only you can read, and its path into {KeyVariable}_FILE instead.";

    private static Dictionary<string, string> Borrowed(SettingsReader reader)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in SettingsCatalogue.Borrowed)
            With(values, name, reader.Borrowed(name));
        return values;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> values, string name, string? value)
    {
        if (value is not null)
            values[name] = value;
        return values;
    }

    private static IReadOnlyDictionary<string, string> Defaults(Dictionary<string, string> given) =>
        SettingsReading.Of(Hosting.Variables.Of(given)).Reader.Effective;
}
