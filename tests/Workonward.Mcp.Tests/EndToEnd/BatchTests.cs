using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>Two steps, all or nothing, then one send per recipient.</summary>
public sealed class BatchTests
{
    private static readonly string[] Recipients =
        [.. Enumerable.Range(1, 25).Select(number => FormattableString.Invariant($"person{number}@gitdate.ink"))];

    [Theory]
    [MemberData(nameof(Ways.Every), MemberType = typeof(Ways))]
    public async Task A_confirmed_batch_sends_once_to_each_and_its_token_never_again(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        var batch = Arguments.Batch(Recipients);

        var asked = await server.CallAsync("send_batch_email", batch);
        Assert.Equal(0, (await installation.Backend.CountsAsync()).Received);
        batch["confirm_token"] = asked.Word("confirm_token");
        var recorded = await server.CallAsync("send_batch_email", batch);
        var again = await server.CallAsync("send_batch_email", batch);
        var found = await server.CallAsync("get_send", Arguments.Of(("batch_id", recorded.Word("batch_id"))));

        Assert.Equal("confirmation_required", asked.Status);
        Assert.Equal(25, asked.Structured.GetProperty("summary").GetProperty("count").GetInt32());
        Assert.Equal(25, recorded.Structured.GetProperty("counts").GetProperty("accepted").GetInt32());
        Assert.Equal((recorded.Word("batch_id"), true), (again.Word("batch_id"), again.Replayed));
        Assert.Equal(25, found.Structured.GetProperty("sends").GetArrayLength());
        var requests = await installation.Backend.RequestsAsync();
        Assert.Equal(Recipients.Order(StringComparer.Ordinal), requests.Select(one => one.Recipient).Order(StringComparer.Ordinal));
        Assert.Equal(25, requests.Select(one => one.Attrib("wo_ref")).Distinct().Count());
    }

    [Fact]
    public async Task Who_asks_for_progress_hears_of_it_before_the_answer()
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = (HttpRun)await installation.StartAsync(Way.Http);
        using var http = new RawHttp(server.Origin);
        var batch = Arguments.Batch(Recipients);
        batch["confirm_token"] = (await server.CallAsync("send_batch_email", batch)).Word("confirm_token");
        var call = JsonSerializer.SerializeToUtf8Bytes(new
        {
            jsonrpc = "2.0",
            id = 1,
            method = "tools/call",
            @params = new { _meta = new { progressToken = "t" }, name = "send_batch_email", arguments = batch },
        });

        var answer = await http.PostAsync(call, ("MCP-Protocol-Version", "2025-06-18"));

        var told = answer.Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[..^1]
            .Select(one => JsonElement.Parse(one.Split("data: ")[1]).GetProperty("params")).ToList();
        Assert.InRange(told.Count, 1, 25);
        Assert.All(told, one => Assert.Equal("t", one.GetProperty("progressToken").GetString()));
        Assert.Equal("25 of 25 sends are settled.", told[^1].GetProperty("message").GetString());
        Assert.Equal(25, answer.Result.GetProperty("structuredContent").GetProperty("counts").GetProperty("accepted").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task One_refused_recipient_refuses_all_and_the_rest_is_ready_for_a_second_call(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);

        var refused = await server.CallAsync("send_batch_email", Arguments.Batch([.. Recipients, "blocked@example.com"]));

        Assert.Equal((true, "batch_refused"), (refused.IsError, refused.Code));
        var named = Assert.Single(refused.Structured.GetProperty("refused").EnumerateArray());
        Assert.Contains("blocked@example.com", named.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(Recipients, refused.Structured.GetProperty("sendable").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(0, (await installation.Backend.CountsAsync()).Received);
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_token_confirms_only_the_batch_that_was_shown(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        var token = (await server.CallAsync("send_batch_email", Arguments.Batch(Recipients))).Word("confirm_token");
        var larger = Arguments.Batch([.. Recipients, "more@gitdate.ink"]);
        larger["confirm_token"] = token;
        var invented = Arguments.Batch(Recipients);
        invented["confirm_token"] = new string('0', 48);

        var other = await server.CallAsync("send_batch_email", larger);
        var unknown = await server.CallAsync("send_batch_email", invented);

        Assert.Equal(("confirm_token_invalid", "confirm_token_invalid"), (other.Code, unknown.Code));
        Assert.Equal(0, (await installation.Backend.CountsAsync()).Received);
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task Sixty_four_confirmations_with_one_token_make_one_batch(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        var batch = Arguments.Batch(Recipients);
        batch["confirm_token"] = (await server.CallAsync("send_batch_email", batch)).Word("confirm_token");

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => server.CallAsync("send_batch_email", batch)));

        Assert.Single(answers.Select(answer => answer.Word("batch_id")).Distinct());
        Assert.Equal(new SimulatedCounts(25, 25), await installation.Backend.CountsAsync());
    }
}
