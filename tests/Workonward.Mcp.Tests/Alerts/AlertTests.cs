using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Mcp.Alerts;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Alerts;
using Workonward.Mcp.Tests.Support.Approvals;

namespace Workonward.Mcp.Tests.Alerts;

/// <summary>Somebody elsewhere is told when a person should look, can believe it, and learns no more than that.</summary>
public sealed class AlertTests : IAsyncLifetime
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private AlertReceiver _receiver = null!;

    private static string Profile { get; } = new AnsweringBackend(AnsweringBackend.Accepts).Profile.Id;

    public async ValueTask InitializeAsync() => _receiver = await AlertReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task What_waits_for_a_person_is_told_with_ids_and_numbers_alone()
    {
        await using var stage = await StageAsync();
        var id = await stage.HoldAsync("person@gitdate.ink", "Grace Hopper");

        var told = await _receiver.NextAsync();

        Assert.Equal(("send.held", "/in?secret=1"), (told.Type, told.Path));
        Assert.Equal((id, 1), (told.Data.GetProperty("request_id").GetString(), told.Data.GetProperty("count").GetInt32()));
        Assert.Equal($"{stage.House.Issuer}/approvals", told.Data.GetProperty("page").GetString());
        Assert.DoesNotMatch("@|Grace|gitdate|first_name", told.Text);
    }

    [Fact]
    public async Task A_receiver_can_prove_that_it_is_this_server_s_and_whole()
    {
        await using var stage = await StageAsync();
        await stage.HoldAsync();

        var told = await _receiver.NextAsync();

        Assert.Equal(Signature(told), told.Headers["webhook-signature"]);
        Assert.Equal(
            stage.House.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            told.Headers["webhook-timestamp"]);
    }

    [Fact]
    public async Task The_same_thing_has_the_same_id_after_a_restart()
    {
        await using var stage = await StageAsync();
        await stage.HoldAsync();
        var first = await _receiver.NextAsync();
        await stage.House.StopAsync();
        await stage.House.StartAgainAsync();

        Assert.Equal(first.Id, (await _receiver.NextAsync()).Id);
    }

    [Fact]
    public async Task What_was_not_taken_is_told_again_with_the_same_id_and_a_redirect_leads_nowhere()
    {
        _receiver.Answers.Enqueue(500);
        _receiver.Answers.Enqueue(307);
        using var house = new OperatorsHouse();
        await house.SendAsync(AnsweringBackend.Loses);
        await using var ledger = await house.OpenAsync();
        using var loops = Loops(ledger, new CollectedLog());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(OperatorsHouse.Stop);
        var running = loops.RunAsync(stop.Token);

        Told[] told = [await _receiver.NextAsync(), await _receiver.NextAsync(), await _receiver.NextAsync()];
        await stop.CancelAsync();
        await running;

        Assert.Single(told.Select(post => post.Id).Distinct(StringComparer.Ordinal));
        Assert.All(told, post => Assert.Equal(("/in?secret=1", "send.unknown"), (post.Path, post.Type)));
    }

    [Fact]
    public async Task What_nobody_takes_is_given_up_and_said_in_the_log_without_the_address_s_secrets()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            _receiver.Answers.Enqueue(503);
        var log = new CollectedLog();
        using var house = new OperatorsHouse();
        await house.SendAsync(AnsweringBackend.Loses);
        await using var ledger = await house.OpenAsync();
        using var loops = Loops(ledger, log);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(OperatorsHouse.Stop);
        var running = loops.RunAsync(stop.Token);
        foreach (var _ in Enumerable.Range(0, 3))
            await _receiver.NextAsync();
        await Bounded.UntilAsync(() => log.Text.Contains("could not be told", StringComparison.Ordinal));
        await stop.CancelAsync();
        await running;

        Assert.Contains("it answered 503", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret=1", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_is_told_once_and_again_after_it_was_over()
    {
        using var house = new OperatorsHouse();
        await house.SendAsync(AnsweringBackend.Accepts);
        await using var ledger = await house.OpenAsync();
        var watch = new AlertWatch(new Attention(ledger), Profile, page: null, TimeProvider.System);
        var seen = new List<string>();

        foreach (var verb in new[] { "pause", "pause", "resume", "pause" })
        {
            await house.RunAsync(verb);
            seen.AddRange((await watch.LookAsync(OperatorsHouse.Stop)).Select(alert => $"{alert.Type} {alert.Data.By}"));
            seen.Add(verb);
        }

        Assert.Equal(
            ["dispatch.paused operator", "pause", "pause", "resume", "dispatch.paused operator", "pause"], seen);
    }

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("whsec_not base64 at all, but long enough for it", false)]
    public void A_key_is_what_receivers_know_as_one(string key, bool isOne) => Assert.Equal(isOne, AlertKey.Read(key) is not null);

    private Task<ApprovalStage> StageAsync() => ApprovalStage.StartAsync(
        ("WORKONWARD_MCP_ALERT_URL", _receiver.Address.AbsoluteUri),
        ("WORKONWARD_MCP_ALERT_KEY", "whsec_" + Convert.ToBase64String(Key)));

    private AlertLoops Loops(Ledger ledger, CollectedLog log) => new(
        new AlertWatch(new Attention(ledger), Profile, page: null, TimeProvider.System),
        new AlertPost(_receiver.Address, Key, TimeProvider.System),
        TimeProvider.System,
        new Logger<AlertLoops>(new LoggerFactory([log])))
    {
        Pauses = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)],
    };

    // By hand, as the scheme's text says it.
    private static string Signature(Told told) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Key, Encoding.UTF8.GetBytes($"{told.Id}.{told.Headers["webhook-timestamp"]}.{told.Text}")));
}
