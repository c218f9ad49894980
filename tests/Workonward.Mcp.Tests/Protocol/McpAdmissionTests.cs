using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>Who may call, how often, and what happens to a call that is cut short.</summary>
public sealed class McpAdmissionTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Challenge = "Bearer error=\"insufficient_scope\", scope=\"email.send email.preview\"";
    private static readonly McpHttpOptions Generous = new() { RequestsPerSecond = 100_000 };

    [Theory]
    [InlineData("Bearer " + Token, 200, null)]
    [InlineData("bearer " + Token, 200, null)]
    [InlineData(null, 401, "Bearer")]
    [InlineData("Bearer", 401, "Bearer error=\"invalid_token\"")]
    [InlineData("Bearer " + Token + "0", 401, "Bearer error=\"invalid_token\"")]
    [InlineData("Basic " + Token, 401, "Bearer error=\"invalid_token\"")]
    public async Task A_static_token_is_asked_for_before_anything_is_read(string? header, int status, string? challenge)
    {
        await using var host = await McpHost.StartAsync(bearer: StaticToken);
        var body = status == 200 ? Call("hello") : "{";

        var answer = await host.PostAsync(body, header is null ? [] : [("Authorization", header)]);

        Assert.Equal(status, answer.Status);
        if (challenge is not null)
            Assert.StartsWith(challenge, answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        else
            Assert.Equal("local:token", Structured(answer).GetProperty("caller").GetString());
    }

    [Fact]
    public async Task A_token_in_the_query_counts_for_nothing()
    {
        await using var host = await McpHost.StartAsync(bearer: StaticToken);
        using var request = McpHost.Post(Call("hello"));
        request.RequestUri = new Uri(host.Endpoint + "?access_token=" + Token);

        var answer = await host.SendAsync(request);

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task A_preflight_and_a_foreign_host_are_answered_before_the_token_is_asked_for()
    {
        await using var host = await McpHost.StartAsync(bearer: StaticToken);

        var foreign = await host.PostAsync(Call("hello"), ("Host", "evil.example.com"));
        var preflight = await host.SendAsync(new HttpRequestMessage(HttpMethod.Options, (Uri?)null));

        Assert.Equal(403, foreign.Status);
        Assert.Equal(204, preflight.Status);
    }

    [Fact]
    public async Task A_call_outside_the_scopes_is_challenged_with_its_id_and_a_list_is_not()
    {
        await using var host = await McpHost.StartAsync(bearer: _ => new ScopedBearer("email.send"));

        var call = await host.PostAsync(Call("hello"));
        var list = await host.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");

        Assert.Equal(403, call.Status);
        Assert.Equal("9", call.Id);
        Assert.Equal(Challenge, call.Headers["WWW-Authenticate"]);
        Assert.Equal(200, list.Status);
        Assert.Single(list.Result.GetProperty("tools").EnumerateArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_body_of_that_challenge_tells_the_model_what_to_ask_for_and_repeats_it(bool isModern)
    {
        var options = Generous with { AccountPage = new Uri("https://mcp.gitdate.ink/account") };
        await using var host = await McpHost.StartAsync(options, bearer: _ => new ScopedBearer("email.send"));
        (string, string)[] headers = isModern
            ? [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", "echo")]
            : [];

        var answer = await host.PostAsync(Call("hello", isModern ? McpHost.ModernMeta : "{}"), headers);

        Assert.Equal((403, "application/json"), (answer.Status, answer.ContentType));
        var result = answer.Result;
        Assert.True(result.GetProperty("isError").GetBoolean());
        Assert.Equal(Challenge, Assert.Single(result.GetProperty("_meta").GetProperty("mcp/www_authenticate").EnumerateArray()).GetString());
        Assert.Equal(isModern, result.GetProperty("_meta").TryGetProperty("io.modelcontextprotocol/serverInfo", out _));
        Assert.Equal(isModern, result.TryGetProperty("resultType", out _));
        var refusal = Structured(answer);
        Assert.Equal(("insufficient_scope", "scope"), (refusal.GetProperty("code").GetString(), refusal.GetProperty("rule").GetString()));
        var text = result.GetProperty("content")[0].GetProperty("text").GetString();
        Assert.Contains("lacks the permission email.preview (check recipients and preview), which echo needs", text, StringComparison.Ordinal);
        Assert.Contains("tick it on the consent page, or tick it for this connection at https://mcp.gitdate.ink/account.", text, StringComparison.Ordinal);
        Assert.Empty(SchemaFaults.Of(new EchoTool().OutputSchema, refusal));
    }

    [Fact]
    public async Task A_call_that_is_granted_bears_no_challenge()
    {
        await using var host = await McpHost.StartAsync(Generous, bearer: _ => new ScopedBearer("email.preview"));

        var answer = await host.PostAsync(Call("hello"));

        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain("www_authenticate", answer.Body, StringComparison.Ordinal);
        Assert.False(answer.Headers.ContainsKey("WWW-Authenticate"));
    }

    [Fact]
    public async Task Configured_hosts_and_origins_are_served_and_loopback_is_not_when_it_is_off()
    {
        var options = Generous with
        {
            AllowedHosts = ["mcp.gitdate.ink"],
            AllowedOrigins = ["https://claude.ai"],
            AllowLoopback = false,
        };
        await using var host = await McpHost.StartAsync(options);

        var served = await host.PostAsync(Call("x"), ("Host", "mcp.gitdate.ink"), ("Origin", "https://claude.ai"));
        var loopback = await host.PostAsync(Call("x"));
        var foreign = await host.PostAsync(Call("x"), ("Host", "mcp.gitdate.ink"), ("Origin", "http://localhost"));

        Assert.Equal(200, served.Status);
        Assert.Equal(403, loopback.Status);
        Assert.Equal(403, foreign.Status);
    }

    [Fact]
    public async Task Pages_on_loopback_are_foreign_where_only_named_origins_are_let_in()
    {
        var options = Generous with { AllowedOrigins = ["http://localhost:3000"], AllowLoopbackOrigins = false };
        await using var host = await McpHost.StartAsync(options);

        var named = await host.PostAsync(Call("x"), ("Origin", "http://localhost:3000"));
        var other = await host.PostAsync(Call("x"), ("Origin", "http://localhost:4000"));
        var program = await host.PostAsync(Call("x"));

        Assert.Equal((200, 403, 200), (named.Status, other.Status, program.Status));
    }

    [Fact]
    public async Task Too_many_at_once_are_told_to_come_back()
    {
        var stage = new EchoStage();
        await using var host = await McpHost.StartAsync(Generous with { ConcurrentRequests = 1 }, stage: stage);
        var first = host.PostAsync(Call("wait"));
        await stage.Begun;

        var second = await host.PostAsync(Call("hello"));
        stage.End();
        var ended = await first;

        Assert.Equal(429, second.Status);
        Assert.Equal("1", second.Headers["Retry-After"]);
        Assert.Equal(200, ended.Status);
        // The place is given back a moment after the answer.
        await Bounded.UntilAsync(async () => (await host.PostAsync(Call("hello"))).Status == 200);
    }

    [Fact]
    public async Task A_burst_is_bounded()
    {
        await using var host = await McpHost.StartAsync(new McpHttpOptions { RequestsPerSecond = 1 });

        var answers = new List<HttpAnswer>();
        for (var sent = 0; sent < 100; sent++)
            answers.Add(await host.PostAsync("{"));

        Assert.Equal(4, answers.TakeWhile(answer => answer.Status == 400).Count());
        Assert.Contains(answers, answer => answer.Status == 429);
        await Bounded.UntilAsync(async () => (await host.PostAsync("{")).Status == 400);
    }

    [Fact]
    public async Task A_modern_client_that_hangs_up_cancels_its_call()
    {
        var stage = new EchoStage();
        await using var host = await McpHost.StartAsync(Generous, stage: stage);
        using var hangUp = new CancellationTokenSource();
        using var request = McpHost.Post(
            Call("wait", McpHost.ModernMeta),
            ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", "echo"));
        var call = host.Client.SendAsync(request, hangUp.Token);
        await stage.Begun;

        await hangUp.CancelAsync();

        await stage.Cancelled;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_legacy_client_that_hangs_up_cancels_nothing()
    {
        var stage = new EchoStage();
        await using var host = await McpHost.StartAsync(Generous, stage: stage);
        using var hangUp = new CancellationTokenSource();
        using var request = McpHost.Post(Call("wait"));
        var call = host.Client.SendAsync(request, hangUp.Token);
        await stage.Begun;

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        stage.End();
        var drained = await host.Services.GetRequiredService<DrainGate>().DrainAsync(TimeSpan.FromMinutes(1));

        Assert.True(drained);
        Assert.False(stage.Cancelled.IsCompleted);
    }

    [Fact]
    public async Task A_closed_gate_refuses_new_calls_and_a_stop_waits_for_the_running_one()
    {
        var stage = new EchoStage();
        await using var host = await McpHost.StartAsync(Generous, stage: stage);
        var running = host.PostAsync(Call("wait"));
        await stage.Begun;

        host.Services.GetRequiredService<DrainGate>().Close();
        var refused = await host.PostAsync(Call("hello"));
        var stop = host.StopAsync();
        Assert.False(stop.IsCompleted);
        stage.End();
        var ended = await running;
        await stop;

        Assert.Equal("sending_unavailable", Structured(refused).GetProperty("code").GetString());
        Assert.Equal(5, Structured(refused).GetProperty("retry_after").GetInt32());
        Assert.Equal("wait", Structured(ended).GetProperty("said").GetString());
    }

    [Fact]
    public async Task A_bug_is_told_by_an_id_and_its_details_stay_in_the_log()
    {
        using var log = new CollectedLog();
        await using var host = await McpHost.StartAsync(Generous, log: log);

        var answer = await host.PostAsync(Call("break"));

        Assert.Equal("internal_error", Structured(answer).GetProperty("code").GetString());
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        var incident = Structured(answer).GetProperty("message").GetString()!.Split('(', ')')[1];
        Assert.Contains(incident, log.Text, StringComparison.Ordinal);
        Assert.Contains("a secret detail", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_opens_a_stream_that_the_answer_ends()
    {
        await using var host = await McpHost.StartAsync(Generous);

        var answer = await host.PostAsync(
            Call("progress", """{"progressToken":5}"""), ("Accept", "application/json, text/event-stream"));

        Assert.Equal("text/event-stream", answer.ContentType);
        Assert.Equal("no", answer.Headers["X-Accel-Buffering"]);
        var events = answer.Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, events.Length);
        Assert.Equal(
            """{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":5,"progress":1,"total":2,"message":"half"}}""",
            events[0].Split("data: ")[1]);
        Assert.Equal("progress", Structured(answer).GetProperty("said").GetString());
    }

    [Theory]
    [InlineData("application/json", """{"progressToken":5}""")]
    [InlineData("application/json, text/event-stream", "{}")]
    public async Task Without_a_token_or_a_stream_there_is_no_progress(string accept, string meta)
    {
        await using var host = await McpHost.StartAsync(Generous);

        var answer = await host.PostAsync(Call("progress", meta), ("Accept", accept));

        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("progress", Structured(answer).GetProperty("said").GetString());
    }

    private static StaticBearerCheck StaticToken(IServiceProvider services) =>
        new(Token, services.GetRequiredService<ToolCatalog>());

    private static JsonElement Structured(HttpAnswer answer) => answer.Result.GetProperty("structuredContent");

    private static string Call(string recipient, string meta = "{}") =>
        $$$"""{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"_meta":{{{meta}}},"name":"echo","arguments":{"recipient":"{{{recipient}}}"} } }""";
}
