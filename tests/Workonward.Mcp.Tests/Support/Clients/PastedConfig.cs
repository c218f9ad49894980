using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>
/// Reads what was pasted into a client as that client documents it: these members and no others, secrets where it takes them from.
/// </summary>
internal sealed partial class PastedConfig(string client, IReadOnlyDictionary<string, string> secrets)
{
    private const string Name = "ping8";

    public async Task<Target> ReadAsync(string paste)
    {
        var target = client switch
        {
            "claude-code" => ReadCommand(await WordsAsync(paste)),
            "vscode" => ReadVsCode(JsonElement.Parse(paste)),
            "zed" => ReadServer(Only(JsonElement.Parse(paste), "context_servers"), "url"),
            "windsurf" => ReadServer(Only(JsonElement.Parse(paste), "mcpServers"), "serverUrl"),
            _ => ReadServer(Only(JsonElement.Parse(paste), "mcpServers"), "url"),
        };
        Assert.DoesNotContain("YOUR_", target.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotMatch(Placeholder(), target.ToJson());
        return target;
    }

    private Target ReadVsCode(JsonElement root)
    {
        var inputs = root.TryGetProperty("inputs", out var asked) ? asked.EnumerateArray().ToList() : [];
        Assert.All(inputs, input =>
        {
            AssertMembers(input, "type", "id", "description", "password");
            Assert.Equal("promptString", input.GetProperty("type").GetString());
            Assert.True(input.GetProperty("password").GetBoolean());
        });
        // A person gives what the description asks for.
        var answers = inputs.ToDictionary(
            input => $"${{input:{input.GetProperty("id").GetString()}}}",
            input => secrets[input.GetProperty("description").GetString()!.Split(' ')[^1]],
            StringComparer.Ordinal);
        AssertMembers(root, inputs.Count == 0 ? ["servers"] : ["inputs", "servers"]);
        var server = Only(root.GetProperty("servers"), Name);
        Assert.Equal(server.TryGetProperty("url", out _) ? "http" : "stdio", server.GetProperty("type").GetString());
        return ReadServer(root.GetProperty("servers"), "url", text => answers.Aggregate(
            text, (filled, answer) => filled.Replace(answer.Key, answer.Value, StringComparison.Ordinal)));
    }

    private Target ReadServer(JsonElement section, string address, Func<string, string>? fill = null)
    {
        var server = Only(section, Name);
        fill ??= Fill;
        string[] type = client is "vscode" ? ["type"] : [];
        if (server.TryGetProperty(address, out var url))
        {
            AssertMembers(server, [.. type, address, .. server.TryGetProperty("headers", out _) ? ["headers"] : Array.Empty<string>()]);
            return Target.Address(url.GetString()!, Texts(server, "headers", fill));
        }

        // "env" may be left out where there is nothing to set.
        AssertMembers(server, [.. type, "command", "args", .. server.TryGetProperty("env", out _) ? ["env"] : Array.Empty<string>()]);
        return Target.Program(
            server.GetProperty("command").GetString()!,
            [.. server.GetProperty("args").EnumerateArray().Select(word => word.GetString()!)],
            Texts(server, "env", fill));
    }

    // Options first, the name, then the address or, after two dashes, the program.
    private static Target ReadCommand(List<string> words)
    {
        Assert.Equal(["mcp", "add"], words.Take(2));
        var (options, rest) = (new List<(string Name, string Value)>(), 2);
        for (; words[rest].StartsWith("--", StringComparison.Ordinal); rest += 2)
            options.Add((words[rest], words[rest + 1]));
        Assert.Equal("--transport", options[^1].Name);
        Assert.Equal(Name, words[rest]);
        if (options[^1].Value is "http")
        {
            return Target.Address(words[rest + 1], options[..^1].ToDictionary(
                header => header.Value.Split(": ")[0], header => header.Value.Split(": ")[1], StringComparer.Ordinal));
        }

        Assert.Equal("--", words[rest + 1]);
        return Target.Program(words[rest + 2], words[(rest + 3)..], options[..^1].ToDictionary(
            variable => variable.Value.Split('=', 2)[0], variable => variable.Value.Split('=', 2)[1], StringComparer.Ordinal));
    }

    // A real shell takes the quotes and variables; in the client's place it says what it was given.
    private async Task<List<string>> WordsAsync(string paste)
    {
        using var bound = Bounded.Wait();
        using var shell = Process.Start(ProgramUnderTest.Start(
            "bash", secrets, "--noprofile", "--norc", "-c", $$"""claude() { printf '%s\n' "$@"; }; {{paste}}"""))!;
        var words = await shell.StandardOutput.ReadToEndAsync(bound.Token);
        await shell.WaitForExitAsync(bound.Token);
        return [.. words.TrimEnd('\n').Split('\n')];
    }

    private static Dictionary<string, string> Texts(JsonElement server, string member, Func<string, string> fill) =>
        server.TryGetProperty(member, out var texts)
            ? texts.EnumerateObject().ToDictionary(text => text.Name, text => fill(text.Value.GetString()!), StringComparer.Ordinal)
            : [];

    // Cursor and Windsurf read variables; for the others a person puts the value in.
    private string Fill(string text) => secrets.Aggregate(text, (filled, secret) => client is "cursor" or "windsurf"
        ? filled.Replace($"${{env:{secret.Key}}}", secret.Value, StringComparison.Ordinal)
        : filled.Replace(secret.Key is "WORKONWARD_API_KEY" ? "YOUR_API_KEY" : "YOUR_TOKEN", secret.Value, StringComparison.Ordinal));

    private static JsonElement Only(JsonElement parent, string member)
    {
        AssertMembers(parent, member);
        return parent.GetProperty(member);
    }

    private static void AssertMembers(JsonElement parent, params IEnumerable<string> members) =>
        Assert.Equal(members, parent.EnumerateObject().Select(member => member.Name));

    [GeneratedRegex(@"\$\{(env|input):", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
