using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workonward.Mcp.Cli.Connect;

/// <summary>The texts that clients' configurations are made of.</summary>
internal static class ConfigText
{
    /// <summary>What this server is called in a client's configuration.</summary>
    public const string ServerName = "ping8";

    // What no shell gives a meaning to, wherever it stands in a word.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-");

    // What is pasted into a file needs no care for HTML.
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A configuration with this server as the only one of its section.</summary>
    public static string Json(string section, JsonObject server) =>
        Json(new JsonObject { [section] = new JsonObject { [ServerName] = server } });

    /// <summary>A JSON text as a person writes it.</summary>
    public static string Json(JsonObject root)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Layout))
            root.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A program to start, as most clients name it.</summary>
    /// <param name="entry">The program.</param>
    /// <param name="key">What stands in the place of the Send API's key.</param>
    public static JsonObject Program(StdioEntry entry, string key) => new()
    {
        ["command"] = entry.Command,
        ["args"] = new JsonArray(),
        ["env"] = Members(entry.With(key)),
    };

    /// <summary>The header of the fixed token.</summary>
    /// <param name="token">What stands in the token's place.</param>
    public static JsonObject TokenHeader(string token) => new() { ["Authorization"] = $"Bearer {token}" };

    /// <summary>A word of a POSIX shell that means exactly this text.</summary>
    public static string ShellWord(string text) =>
        text.AsSpan().ContainsAnyExcept(Plain) ? $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'" : text;

    private static JsonObject Members(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var members = new JsonObject();
        foreach (var (name, value) in variables)
            members[name] = value;
        return members;
    }
}
