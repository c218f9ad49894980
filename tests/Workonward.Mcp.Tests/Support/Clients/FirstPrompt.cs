using System.Text.Json;
using ModelContextProtocol.Client;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>The safe first prompt of the published page (validate two, preview one), and then a send that must be a rehearsal.</summary>
internal sealed record FirstPrompt(IReadOnlyList<string> Tools, JsonElement Validated, JsonElement Previewed, JsonElement Sent)
{
    public const string Recipient = "person@gitdate.ink";

    public const string Blocked = "blocked@example.com";

    /// <summary>A key of one run: whoever comes second doesn't get the answer of whoever came first.</summary>
    public static string NewKey() => $"first-prompt-{Guid.NewGuid():N}";

    /// <summary>As an assistant made with the official C# SDK follows it.</summary>
    public static async Task<FirstPrompt> FollowAsync(McpClient client)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var tools = await client.ListToolsAsync(cancellationToken: cancellationToken);
        return new FirstPrompt(
            [.. tools.Select(tool => tool.Name)],
            await CallAsync("validate_recipients", Arguments.Of(("recipients", new[] { Recipient, Blocked }))),
            await CallAsync("preview_send", Arguments.Email(Recipient)),
            await CallAsync("send_email", Arguments.Email(Recipient, NewKey())));

        async Task<JsonElement> CallAsync(string tool, Dictionary<string, object?> arguments)
        {
            var outcome = ToolOutcome.Of(await client.CallToolAsync(tool, arguments, cancellationToken: cancellationToken));
            Assert.False(outcome.IsError, outcome.Text);
            return outcome.Structured;
        }
    }

    /// <summary>What <c>tests/clients/prompt.mjs</c> wrote.</summary>
    public static FirstPrompt Read(JsonElement written) => new(
        [.. written.GetProperty("tools").EnumerateArray().Select(name => name.GetString()!)],
        written.GetProperty("validated"),
        written.GetProperty("previewed"),
        written.GetProperty("sent"));

    /// <summary>One may be mailed and one may not, and nothing was.</summary>
    public void AssertRehearsed()
    {
        Assert.Equal(
            ["validate_recipients", "preview_send", "send_email", "send_batch_email", "get_send", "cancel_send"], Tools);
        Assert.Equal(
            [(Recipient, true), (Blocked, false)],
            Validated.GetProperty("recipients").EnumerateArray()
                .Select(one => (one.GetProperty("address").GetString(), one.GetProperty("sendable").GetBoolean())));
        Assert.Equal("dry_run", Previewed.GetProperty("would").GetString());
        Assert.Equal("dry_run", Sent.GetProperty("status").GetString());
        Assert.False(Sent.GetProperty("replayed").GetBoolean());
        Assert.False(Sent.GetProperty("duplicate_suppressed").GetBoolean());
    }
}
