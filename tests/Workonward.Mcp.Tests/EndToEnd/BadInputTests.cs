using System.Text.Json;
using Workonward.Core.Policy;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>Input that breaks software, over one connection to one live server: it refuses or sends, and stays up.</summary>
public sealed class BadInputTests(BadInputTests.LiveServer live) : IClassFixture<BadInputTests.LiveServer>
{
    private const string Good = "ada@gitdate.ink";

    public static TheoryData<string, string> EveryArgument => new()
    {
        { "validate_recipients", "recipients" },
        { "preview_send", "recipient" },
        { "preview_send", "attribs" },
        { "preview_send", "addresser" },
        { "send_email", "recipient" },
        { "send_email", "attribs" },
        { "send_email", "addresser" },
        { "send_email", "idempotency_key" },
        { "send_batch_email", "recipients" },
        { "send_batch_email", "attribs" },
        { "send_batch_email", "addresser" },
        { "send_batch_email", "idempotency_key" },
        { "send_batch_email", "confirm_token" },
        { "get_send", "send_id" },
        { "get_send", "batch_id" },
        { "get_send", "idempotency_key" },
    };

    [Theory]
    [MemberData(nameof(EveryArgument))]
    public async Task Naughty_strings_in_any_argument_are_refused_or_taken_and_never_break_anything(string tool, string argument)
    {
        using var http = new RawHttp(live.Server.Origin);

        foreach (var naughty in Corpora.NaughtyStrings())
        {
            var arguments = SoundArgumentsOf(tool);
            arguments[argument] = Wrapped(argument, naughty);
            AssertOrderly(await http.CallAsync(tool, arguments), naughty);
        }

        Assert.Equal(200, (await http.GetAsync("/healthz")).Status);
        Assert.DoesNotContain("incident", live.Server.Log, StringComparison.Ordinal);
        Assert.All(
            await live.Installation.Backend.RequestsAsync(),
            request => Assert.Matches("^[!-~]+@gitdate\\.ink$", request.Recipient));
    }

    [Fact]
    public async Task Naughty_names_of_attribs_are_refused_or_taken_too()
    {
        using var http = new RawHttp(live.Server.Origin);

        foreach (var naughty in Corpora.NaughtyStrings())
        {
            var arguments = SoundArgumentsOf("preview_send");
            arguments["attribs"] = new Dictionary<string, string>(StringComparer.Ordinal) { [naughty] = "value" };
            AssertOrderly(await http.CallAsync("preview_send", arguments), naughty);
        }
    }

    [Theory]
    [MemberData(nameof(EveryArgument))]
    public async Task An_argument_of_another_type_is_named(string tool, string argument)
    {
        using var http = new RawHttp(live.Server.Origin);
        string[] wrong = argument is "attribs"
            ? ["1", "true", "[]", "\"x\"", """{"a":{}}""", """{"a":[]}""", """{"a":null}"""]
            : argument is "recipients" ? ["1", "true", "{}", "\"x\"", "[1]", "[null]", "[[]]", "[]"] : ["1", "true", "{}", "[]"];

        foreach (var value in wrong)
        {
            var arguments = SoundArgumentsOf(tool);
            arguments[argument] = JsonElement.Parse(value);
            var answer = await http.CallAsync(tool, arguments);

            AssertRefused(answer, "invalid_argument");
            Assert.Contains(argument, Refusal(answer).GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("validate_recipients", "invalid_argument")]
    [InlineData("send_batch_email", "batch_too_large")]
    public async Task Ten_thousand_recipients_are_too_many(string tool, string code)
    {
        using var http = new RawHttp(live.Server.Origin);
        var many = Enumerable.Range(0, 10_000).Select(number => FormattableString.Invariant($"p{number}@gitdate.ink"));

        AssertRefused(await http.CallAsync(tool, Arguments.Batch(many)), code);
    }

    [Fact]
    public async Task Ten_megabytes_are_too_long_over_http()
    {
        using var http = new RawHttp(live.Server.Origin);

        var answer = await http.PostAsync(TenMegabytes(), ("MCP-Protocol-Version", "2025-06-18"));

        Assert.Equal(413, answer.Status);
        Assert.Equal(200, (await http.GetAsync("/healthz")).Status);
    }

    [Fact]
    public async Task Ten_megabytes_are_too_long_over_stdio_and_the_next_line_is_served()
    {
        using var stdio = RawStdio.Start(live.Installation.Variables(Way.Stdio));

        var refused = JsonElement.Parse(await stdio.AskAsync(TenMegabytes()));
        var next = await stdio.AskJsonAsync("""{"jsonrpc":"2.0","id":2,"method":"ping"}""");

        Assert.Equal(-32600, refused.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(2, next.GetProperty("id").GetInt32());
        Assert.True(next.TryGetProperty("result", out _));
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task Whatever_address_is_sent_to_is_the_one_that_was_checked(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(
            way, ("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", "@iana.org,*.iana.org,@test.com,@example.com,@c--n.com,@a-b.com"));

        var items = (await server.CallAsync("validate_recipients", Arguments.Batch(Corpora.EmailAddresses())))
            .Structured.GetProperty("recipients").EnumerateArray().ToList();
        var sendable = items.Where(item => item.GetProperty("sendable").GetBoolean()).ToList();
        var refused = items.Where(item => !item.GetProperty("sendable").GetBoolean()).ToList();
        foreach (var item in refused)
            Assert.True((await server.SendAsync(item.GetProperty("input").GetString()!)).IsError);
        Assert.Equal(0, (await installation.Backend.CountsAsync()).Received);
        foreach (var batch in sendable.DistinctBy(Address, StringComparer.OrdinalIgnoreCase).Chunk(50))
            await SendBatchAsync(server, [.. batch.Select(item => item.GetProperty("input").GetString()!)]);

        Assert.NotEmpty(sendable);
        Assert.NotEmpty(refused);
        Assert.Equal(
            sendable.Select(Address).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal),
            (await installation.Backend.RequestsAsync()).Select(request => request.Recipient).Order(StringComparer.Ordinal));
    }

    private static string Address(JsonElement item) => item.GetProperty("address").GetString()!;

    private static async Task SendBatchAsync(RunningServer server, string[] recipients)
    {
        var batch = Arguments.Batch(recipients);
        batch["confirm_token"] = (await server.CallAsync("send_batch_email", batch)).Word("confirm_token");
        Assert.Equal("recorded", (await server.CallAsync("send_batch_email", batch)).Status);
    }

    private static Dictionary<string, object?> SoundArgumentsOf(string tool) => tool switch
    {
        "validate_recipients" or "send_batch_email" => Arguments.Batch(Good),
        "get_send" => Arguments.Of(),
        _ => Arguments.Of(("recipient", Good)),
    };

    private static object Wrapped(string argument, string naughty) => argument switch
    {
        "recipients" => new[] { naughty },
        "attribs" => new Dictionary<string, string>(StringComparer.Ordinal) { ["first_name"] = naughty },
        _ => naughty,
    };

    private static byte[] TenMegabytes()
    {
        var body = new byte[10 * 1024 * 1024];
        body.AsSpan().Fill((byte)'[');
        return body;
    }

    private static JsonElement Refusal(HttpAnswer answer) => answer.Result.GetProperty("structuredContent");

    private static void AssertRefused(HttpAnswer answer, string code)
    {
        Assert.Equal(200, answer.Status);
        Assert.True(answer.Result.GetProperty("isError").GetBoolean());
        Assert.Equal(code, Refusal(answer).GetProperty("code").GetString());
    }

    private static void AssertOrderly(HttpAnswer answer, string input)
    {
        Assert.True(answer.Status == 200, $"{answer.Status} for {JsonSerializer.Serialize(input)}");
        if (!answer.Result.TryGetProperty("isError", out var isError) || !isError.GetBoolean())
            return;
        var code = Refusal(answer).GetProperty("code").GetString();
        Assert.Contains(code, RefusalCodes.All);
        Assert.NotEqual(RefusalCodes.InternalError, code);
    }

    /// <summary>One live server for the whole class.</summary>
    public sealed class LiveServer : IAsyncLifetime
    {
        internal Installation Installation { get; private set; } = null!;

        internal HttpRun Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Installation = await Installation.MakeAsync();
            Server = (HttpRun)await Installation.StartAsync(Way.Http);
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            await Installation.DisposeAsync();
        }
    }
}
