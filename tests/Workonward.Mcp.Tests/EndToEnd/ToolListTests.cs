using System.Text;
using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>What a client learns of the tools, and whether the answers keep to it.</summary>
public sealed class ToolListTests
{
    private const int MostBytes = 8_192;

    private const string ModernMeta =
        """{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}""";

    private static readonly string[] Names =
        ["validate_recipients", "preview_send", "send_email", "send_batch_email", "get_send", "cancel_send"];

    public static TheoryData<string, bool> VersionsWithAndWithoutCard => new MatrixTheoryData<string, bool>(
        ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"], [false, true]);

    [Theory]
    [MemberData(nameof(VersionsWithAndWithoutCard))]
    public async Task The_tool_list_stays_short_and_in_one_order_at_every_version(string version, bool hasCard)
    {
        await using var installation = await Installation.MakeAsync();
        (string, string)[] card = hasCard ? [("WORKONWARD_MCP_TEMPLATE_CARD_FILE", LongestCard(installation))] : [];
        await using var server = (HttpRun)await installation.StartAsync(Way.Http, card);
        using var http = new RawHttp(server.Origin);
        using var stdio = RawStdio.Start(installation.Variables(Way.Stdio, card));
        var list = Encoding.UTF8.GetBytes(ListIn(version));

        var overHttp = await http.PostAsync(list, ("MCP-Protocol-Version", version), ("Mcp-Method", "tools/list"));
        if (version is not "2026-07-28")
            await stdio.AskAsync(InitializeIn(version));
        var overStdio = await stdio.AskAsync(list);

        Assert.All([overHttp.Body, overStdio], answer =>
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(answer), 1, MostBytes - 1);
            var tools = JsonElement.Parse(answer).GetProperty("result").GetProperty("tools").EnumerateArray();
            Assert.Equal(Names, tools.Select(tool => tool.GetProperty("name").GetString()));
        });
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task Every_structured_result_keeps_to_the_published_schema(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        var schemas = (await server.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .ToDictionary(tool => tool.Name, tool => tool.ReturnJsonSchema!.Value, StringComparer.Ordinal);
        var batch = Arguments.Batch("ada@gitdate.ink", "bob@gitdate.ink");

        await CheckAsync("validate_recipients", Arguments.Batch("ada@gitdate.ink", "blocked@example.com", "nonsense"));
        await CheckAsync("preview_send", Arguments.Email("ada@gitdate.ink"));
        await CheckAsync("preview_send", Arguments.Email("blocked@example.com"));
        await CheckAsync("preview_send", Arguments.Email("nonsense"));
        await CheckAsync("send_email", Arguments.Email("ada@gitdate.ink"));
        await CheckAsync("send_email", Arguments.Email("ada@gitdate.ink"));
        await installation.Backend.FailAsync(new SimulatedFault("envelope", 1003));
        await CheckAsync("send_email", Arguments.Email("bob@gitdate.ink", "rejected"));
        await installation.Backend.FailAsync(new SimulatedFault("garbage"));
        await CheckAsync("send_email", Arguments.Email("cyd@gitdate.ink", "unknown"));
        batch["confirm_token"] = (await CheckAsync("send_batch_email", batch)).Word("confirm_token");
        var recorded = await CheckAsync("send_batch_email", batch);
        await CheckAsync("get_send", Arguments.Of(("batch_id", recorded.Word("batch_id"))));
        await CheckAsync("get_send", Arguments.Of(("idempotency_key", "unknown")));
        await CheckAsync("cancel_send", Arguments.Of(("batch_id", recorded.Word("batch_id"))));

        async Task<ToolOutcome> CheckAsync(string tool, Dictionary<string, object?> arguments)
        {
            var outcome = await server.CallAsync(tool, arguments);
            Assert.False(outcome.IsError, outcome.Text);
            Assert.Empty(SchemaFaults.Of(schemas[tool], outcome.Structured));
            Assert.NotEmpty(outcome.Text);
            return outcome;
        }
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task Every_refusal_keeps_to_the_published_schema(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        var schemas = (await server.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .ToDictionary(tool => tool.Name, tool => tool.ReturnJsonSchema!.Value, StringComparer.Ordinal);

        await CheckAsync("send_email", Arguments.Email("blocked@example.com"));
        await CheckAsync("send_batch_email", Arguments.Batch("ada@gitdate.ink", "blocked@example.com"));
        foreach (var tool in Names)
            await CheckAsync(tool, Arguments.Of(("nonsense", 1)));

        async Task CheckAsync(string tool, Dictionary<string, object?> arguments)
        {
            var outcome = await server.CallAsync(tool, arguments);
            Assert.True(outcome.IsError, outcome.Text);
            Assert.Empty(SchemaFaults.Of(schemas[tool], outcome.Structured));
        }
    }

    private static string InitializeIn(string version) => JsonSerializer.Serialize(new
    {
        jsonrpc = "2.0",
        id = 0,
        method = "initialize",
        @params = new { protocolVersion = version, capabilities = new { }, clientInfo = new { name = "e2e", version = "1" } },
    });

    private static string ListIn(string version)
    {
        var parameters = version is "2026-07-28" ? ModernMeta : "{}";
        return $$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{{parameters}}}""";
    }

    // Every text as long as a card may have it, of characters that take several bytes or an escape.
    private static string LongestCard(Installation installation)
    {
        var text = string.Concat(Enumerable.Repeat("ö\"\U0001F600", 250));
        var attribs = Enumerable.Range(0, 50).ToDictionary(
            number => FormattableString.Invariant($"attrib_{number}"),
            _ => new { description = text, required = true, max_length = 10_000 },
            StringComparer.Ordinal);
        return installation.Home.File(
            "card.json", JsonSerializer.Serialize(new { name = text, purpose = text, sender = text, attribs }));
    }
}
