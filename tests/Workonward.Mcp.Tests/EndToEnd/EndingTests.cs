using System.Net.Sockets;
using System.Text;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>Ways to end while an email is on its way: it is finished and recorded, and the exit code is 0.</summary>
public sealed class EndingTests
{
    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_server_told_to_stop_finishes_and_records_what_is_on_its_way(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using (var ending = await installation.StartAsync(way))
        {
            await installation.Backend.FailAsync(new SimulatedFault("late", Milliseconds: 1_500));
            var sending = ending.SendAsync("ada@gitdate.ink", "last");
            await installation.Backend.UntilAcceptedAsync(1);

            var exitCode = await ending.TerminateAsync();

            Assert.Equal(0, exitCode);
            Assert.Equal("accepted", (await sending).Status);
        }

        await using var server = await installation.StartAsync(way);
        Assert.Equal("accepted", (await server.GetAsync("idempotency_key", "last")).Status);
        Assert.Equal(new SimulatedCounts(1, 1), await installation.Backend.CountsAsync());
    }

    [Fact]
    public async Task A_call_that_arrives_while_a_server_drains_is_refused_and_sends_nothing()
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = (HttpRun)await installation.StartAsync(Way.Http);
        await installation.Backend.FailAsync(new SimulatedFault("late", Milliseconds: 3_000));
        var sending = server.SendAsync("ada@gitdate.ink");
        await installation.Backend.UntilAcceptedAsync(1);
        using var late = await HalfACall.BeginAsync(server.Origin.Port, "send_email", """{"recipient":"bob@gitdate.ink"}""");

        await Signals.TerminateAsync(server.ProcessId);
        await Bounded.UntilAsync(() => RefusesConnectionsAsync(server.Origin.Port));
        var answer = await late.FinishAsync();

        Assert.Contains("\"code\":\"sending_unavailable\",\"rule\":\"draining\"", answer, StringComparison.Ordinal);
        Assert.Equal("accepted", (await sending).Status);
        Assert.Equal(0, await server.ExitAsync());
        Assert.Equal("ada@gitdate.ink", Assert.Single(await installation.Backend.RequestsAsync()).Recipient);
    }

    // The client waits 4 s and then kills, which would be exit code 137.
    [Fact]
    public async Task A_stdio_server_whose_input_ends_leaves_in_time_with_a_send_on_its_way()
    {
        await using var installation = await Installation.MakeAsync();
        await using (var ending = await installation.StartAsync(Way.Stdio))
        {
            await installation.Backend.FailAsync(new SimulatedFault("late", Milliseconds: 700));
            var sending = ending.SendAsync("ada@gitdate.ink", "last");
            await installation.Backend.UntilAcceptedAsync(1);

            await ending.Client.DisposeAsync();

            Assert.Equal(0, await ending.ExitAsync());
            await Assert.ThrowsAnyAsync<Exception>(() => sending);
        }

        await using var server = await installation.StartAsync(Way.Stdio);
        Assert.Equal("accepted", (await server.GetAsync("idempotency_key", "last")).Status);
    }

    [Fact]
    public async Task A_stdio_server_whose_input_ends_leaves_in_time_though_the_backend_hangs()
    {
        await using var installation = await Installation.MakeAsync();
        await using (var ending = await installation.StartAsync(Way.Stdio))
        {
            await installation.Backend.FailAsync(new SimulatedFault("hang"));
            var sending = ending.SendAsync("ada@gitdate.ink", "last");
            await installation.Backend.UntilReceivedAsync(1);

            await ending.Client.DisposeAsync();

            Assert.Equal(0, await ending.ExitAsync());
            await Assert.ThrowsAnyAsync<Exception>(() => sending);
        }

        await using var server = await installation.StartAsync(Way.Stdio);
        Assert.Equal("unknown", (await server.GetAsync("idempotency_key", "last")).Status);
        Assert.Equal("unknown", (await server.SendAsync("ada@gitdate.ink")).Status);
        Assert.Equal(1, (await installation.Backend.CountsAsync()).Received);
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_caller_who_gives_up_during_the_hand_over_finds_it_finished_and_recorded(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        await installation.Backend.FailAsync(new SimulatedFault("late", Milliseconds: 1_000));
        using var giveUp = new CancellationTokenSource();

        var sending = server.CallAsync("send_email", Arguments.Email("ada@gitdate.ink", "given-up"), giveUp.Token);
        await installation.Backend.UntilAcceptedAsync(1);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        await server.UntilAsync("given-up", found => found.Status is "accepted");
        Assert.True((await server.SendAsync("ada@gitdate.ink", "given-up")).Replayed);
        Assert.Equal(new SimulatedCounts(1, 1), await installation.Backend.CountsAsync());
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_caller_who_gives_up_before_the_hand_over_stops_it_and_the_same_call_sends_later(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        await FillEverySlotAsync(installation, server);
        using var giveUp = new CancellationTokenSource();

        var sending = server.CallAsync("send_email", Arguments.Email("ada@gitdate.ink", "given-up"), giveUp.Token);
        await server.UntilAsync("given-up", found => found.Status is "pending");
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        var repeats = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.SendAsync("ada@gitdate.ink", "given-up")));

        // Those that met the first call before it was given up may share its end; nobody waits in vain.
        Assert.All(repeats, repeat => Assert.True(repeat.Status is "accepted" or "cancelled", repeat.Status));
        Assert.Equal("accepted", (await server.SendAsync("ada@gitdate.ink", "given-up")).Status);
        Assert.Single(await installation.Backend.RequestsAsync(), request => request.Recipient is "ada@gitdate.ink");
    }

    // 64 emails may be on their way at once.
    private static async Task FillEverySlotAsync(Installation installation, RunningServer server)
    {
        await installation.Backend.FailAsync(new SimulatedFault("late", Milliseconds: 2_000), count: 64);
        var batch = Arguments.Batch(Enumerable.Range(1, 50).Select(number => FormattableString.Invariant($"a{number}@gitdate.ink")));
        batch["confirm_token"] = (await server.CallAsync("send_batch_email", batch)).Word("confirm_token");
        _ = server.CallAsync("send_batch_email", batch);
        for (var number = 1; number <= 14; number++)
            _ = server.SendAsync(FormattableString.Invariant($"b{number}@gitdate.ink"));
        await installation.Backend.UntilReceivedAsync(64);
    }

    private static async Task<bool> RefusesConnectionsAsync(int port)
    {
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>A tool call over a raw connection whose last byte is kept back.</summary>
    private sealed class HalfACall(TcpClient connection, string rest) : IDisposable
    {
        public static async Task<HalfACall> BeginAsync(int port, string tool, string arguments)
        {
            var body = $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""";
            var head = FormattableString.Invariant($"""
                POST /mcp HTTP/1.1
                Host: 127.0.0.1:{port}
                Content-Type: application/json
                Accept: application/json
                MCP-Protocol-Version: 2025-06-18
                Connection: close
                Content-Length: {body.Length}


                """).ReplaceLineEndings("\r\n");
            var connection = new TcpClient();
            await connection.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            await WriteAsync(connection, head + body[..^1]);
            return new HalfACall(connection, body[^1..]);
        }

        public async Task<string> FinishAsync()
        {
            await WriteAsync(connection, rest);
            using var reader = new StreamReader(connection.GetStream());
            using var bound = Bounded.Wait();
            return await reader.ReadToEndAsync(bound.Token);
        }

        public void Dispose() => connection.Dispose();

        private static Task WriteAsync(TcpClient connection, string text) =>
            connection.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken).AsTask();
    }
}
