using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>Prompts and resources of the program, as the official client gets them.</summary>
public sealed class ReadingTests
{
    [Theory]
    [MemberData(nameof(Ways.Every), MemberType = typeof(Ways))]
    public async Task The_prompt_and_every_resource_are_listed_and_can_be_had(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        var stop = TestContext.Current.CancellationToken;

        var prompt = Assert.Single(await server.Client.ListPromptsAsync(cancellationToken: stop));
        var text = await prompt.GetAsync(
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["recipient"] = "ada@gitdate.ink" }, cancellationToken: stop);
        var resources = await server.Client.ListResourcesAsync(cancellationToken: stop);
        var template = Assert.Single(await server.Client.ListResourceTemplatesAsync(cancellationToken: stop));

        Assert.Contains("ada@gitdate.ink", Assert.IsType<TextContentBlock>(text.Messages[0].Content).Text, StringComparison.Ordinal);
        Assert.Equal(["workonward://policy", "workonward://sends", "workonward://docs/errors"], resources.Select(one => one.Uri));
        Assert.Equal("workonward://sends/{send_id}", template.UriTemplate);
        foreach (var resource in resources)
            Assert.NotEmpty(await ReadAsync(server, resource.Uri));
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task The_policy_is_told_in_words_and_names_nobody_who_is_excluded(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(
            way, ("WORKONWARD_MCP_RECIPIENT_DENYLIST", "eve@gitdate.ink"), ("WORKONWARD_MCP_MAX_BATCH_SIZE", "17"));

        var policy = await ReadAsync(server, "workonward://policy");

        Assert.Contains("any address at gitdate.ink", policy, StringComparison.Ordinal);
        Assert.Contains("Sends are live", policy, StringComparison.Ordinal);
        Assert.Contains("at most 17 recipients in a batch", policy, StringComparison.Ordinal);
        Assert.Contains("excludes others by name", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("eve", policy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task Sends_are_read_as_get_send_tells_of_them(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        var first = await server.SendAsync("ada@gitdate.ink");
        var second = await server.SendAsync("bob@gitdate.ink");

        var all = JsonElement.Parse(await ReadAsync(server, "workonward://sends")).GetProperty("sends");
        var one = await ReadAsync(server, $"workonward://sends/{first.SendId}");
        var asked = await server.CallAsync("get_send", Arguments.Of(("send_id", first.SendId)));

        Assert.Equal([second.SendId, first.SendId], all.EnumerateArray().Select(send => send.GetProperty("send_id").GetString()));
        Assert.True(JsonElement.DeepEquals(asked.Structured, JsonElement.Parse(one)));
        var absent = await Assert.ThrowsAsync<McpProtocolException>(() => ReadAsync(server, "workonward://sends/nobodys"));
        Assert.Contains("isn't yours", absent.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task Arguments_are_completed_from_the_callers_own_sends(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        var stop = TestContext.Current.CancellationToken;
        var sent = await server.SendAsync("ada@gitdate.ink", "one");
        await server.SendAsync("ada@gitdate.ink", "two");
        await server.SendAsync("bob@gitdate.ink");
        var prompt = new PromptReference { Name = "safe_first_send" };
        var template = new ResourceTemplateReference { Uri = "workonward://sends/{send_id}" };

        var recipients = await server.Client.CompleteAsync(prompt, "recipient", "", cancellationToken: stop);
        var blocked = await server.Client.CompleteAsync(prompt, "blocked", "b", cancellationToken: stop);
        var ids = await server.Client.CompleteAsync(template, "send_id", sent.SendId, cancellationToken: stop);

        Assert.Equal(["bob@gitdate.ink", "ada@gitdate.ink"], recipients.Completion.Values);
        Assert.Equal(["blocked@example.com"], blocked.Completion.Values);
        Assert.Equal([sent.SendId], ids.Completion.Values);
    }

    [Fact]
    public async Task What_is_not_offered_as_a_tool_cannot_be_read_either()
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(Way.Http, ("WORKONWARD_MCP_TOOLS", "send_email"));
        var stop = TestContext.Current.CancellationToken;

        var resources = await server.Client.ListResourcesAsync(cancellationToken: stop);

        Assert.Equal(["workonward://docs/errors"], resources.Select(one => one.Uri));
        Assert.Empty(await server.Client.ListResourceTemplatesAsync(cancellationToken: stop));
        Assert.Null(server.Client.ServerCapabilities.Prompts);
    }

    private static async Task<string> ReadAsync(RunningServer server, string uri)
    {
        var read = await server.Client.ReadResourceAsync(uri, cancellationToken: TestContext.Current.CancellationToken);
        return Assert.IsType<TextResourceContents>(Assert.Single(read.Contents)).Text;
    }
}
