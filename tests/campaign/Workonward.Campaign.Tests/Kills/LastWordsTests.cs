using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Campaign.Backends;
using Workonward.Campaign.Callers;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Kills;

namespace Workonward.Campaign.Tests.Kills;

/// <summary>Between two looks at a send these tests let half a minute pass.</summary>
public sealed class LastWordsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task A_send_that_waited_long_and_became_unknown_late_is_waited_for_where_the_backend_can_be_asked()
    {
        string[] says = ["pending", "pending", "unknown", "unknown", "not_sent"];

        Assert.Equal(["not_sent"], await HearAsync(BackendKind.LookUp, says));
        Assert.Equal(["unknown"], await HearAsync(BackendKind.Ping8, says));
        Assert.Equal(["unknown"], await HearAsync(BackendKind.Idempotent, says));
    }

    [Fact]
    public async Task As_long_as_sends_come_to_rest_the_others_are_waited_for() => Assert.Equal(
        ["accepted", "rejected", "expired", "cancelled"],
        await HearAsync(BackendKind.Ping8, Late(2, "accepted"), Late(4, "rejected"), Late(6, "expired"), Late(8, "cancelled")));

    [Fact]
    public async Task What_never_comes_to_rest_is_written_down_as_it_stands() => Assert.Equal(
        ["accepted", "pending", "unknown"],
        await HearAsync(BackendKind.LookUp, ["accepted"], Late(20, "accepted"), ["unknown"]));

    [Fact]
    public async Task A_server_that_says_nothing_of_a_send_has_failed() => Assert.Contains(
        "Nothing was said of s0",
        (await Assert.ThrowsAsync<ServerFailedException>(() => HearAsync(BackendKind.Ping8, [""]))).Message,
        StringComparison.Ordinal);

    private static string[] Late(int looks, string end) => [.. Enumerable.Repeat("pending", looks), end];

    // What the ledger says of each send when this is what the server says of it, look by look.
    private async Task<IEnumerable<string>> HearAsync(string backend, params string[][] says)
    {
        File.WriteAllText(_path, "");
        var sends = Enumerable.Range(0, says.Length).ToDictionary(number => $"s{number}", number => ($"a{number}", "ada@ok.example"));
        using var client = new Saying(says);
        using (var ledger = new LedgerWriter(_path, TimeProvider.System))
            await new LastWords(backend, client, ledger, new HastyClock()).HearAsync(sends, TestContext.Current.CancellationToken);
        return File.ReadLines(_path).Select(line => JsonElement.Parse(line)).OrderBy(line => line.GetProperty("ask").GetString())
            .Select(line => line.GetProperty("send").GetProperty("status").GetString()!);
    }

    private sealed class Saying(string[][] says) : IMcpClient
    {
        private readonly int[] _looks = new int[says.Length];

        public Task<JsonElement?> CallAsync(string tool, JsonObject arguments, CancellationToken stop)
        {
            var send = arguments["send_id"]!.GetValue<string>();
            var number = send[1] - '0';
            var word = says[number][Math.Min(_looks[number]++, says[number].Length - 1)];
            return Task.FromResult(word.Length == 0 ? null : (JsonElement?)JsonElement.Parse(
                $$"""{ "result": { "structuredContent": { "sends": [ { "send_id": "{{send}}", "recipient": "ada@ok.example", "status": "{{word}}" } ] } } }"""));
        }

        public void Dispose()
        {
        }
    }

    // Whatever is waited for is over at once, and took half a minute.
    private sealed class HastyClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Read(ref _seconds);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Add(ref _seconds, 30);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
