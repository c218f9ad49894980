using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

public sealed class SendBatchTests
{
    [Fact]
    public async Task A_batch_asks_for_a_confirmation_first_and_sends_nothing()
    {
        await using var house = await House.OpenAsync();

        var asked = await AskAsync(house);

        Assert.Equal(3, asked.Count);
        Assert.Equal([new("gitdate.ink", 3)], asked.Domains);
        Assert.Equal(0, house.Backend.Calls);
    }

    [Fact]
    public async Task With_the_token_each_recipient_gets_one_email()
    {
        await using var house = await House.OpenAsync();
        var asked = await AskAsync(house);

        var report = await ConfirmAsync(house, asked.ConfirmToken);

        Assert.All(report.Sends, send => Assert.Equal(SendState.Accepted, send.State));
        Assert.Equal(
            ["person1@gitdate.ink", "person2@gitdate.ink", "person3@gitdate.ink"],
            report.Sends.Select(send => send.Recipient));
        Assert.Equal(3, house.Backend.Calls);
    }

    [Fact]
    public async Task A_waiting_caller_hears_how_many_of_its_sends_are_settled()
    {
        await using var house = await House.OpenAsync();
        var token = (await AskAsync(house)).ConfirmToken;
        var heard = new List<(int Settled, int Total)>();

        await house.Stations.SendBatch.ExecuteAsync(
            Some.Batch(),
            idempotencyKey: null,
            token,
            House.Ada,
            (settled, total, _) =>
            {
                heard.Add((settled, total));
                return ValueTask.CompletedTask;
            },
            House.Stop);

        Assert.Equal((3, 3), heard[^1]);
        Assert.Equal(heard.Order(), heard);
    }

    [Fact]
    public async Task The_same_token_again_returns_the_stored_result()
    {
        await using var house = await House.OpenAsync();
        var token = (await AskAsync(house)).ConfirmToken;
        var first = await ConfirmAsync(house, token);

        var second = await ConfirmAsync(house, token);

        Assert.Equal((first.BatchId, true), (second.BatchId, second.Replayed));
        Assert.Equal(3, house.Backend.Calls);
    }

    [Fact]
    public async Task Sixty_four_callers_with_one_token_send_one_batch()
    {
        await using var house = await House.OpenAsync();
        var token = (await AskAsync(house)).ConfirmToken;

        var reports = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => ConfirmAsync(house, token)));

        Assert.Equal(3, house.Backend.Calls);
        Assert.Single(reports.Select(report => report.BatchId).Distinct());
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_batch_caller_and_time_only()
    {
        await using var house = await House.OpenAsync();
        var token = (await AskAsync(house)).ConfirmToken;

        Assert.Equal(RefusalCodes.ConfirmTokenInvalid, (await RefusedAsync(house, Some.Batch(2), token)).Code);
        Assert.Equal(RefusalCodes.ConfirmTokenInvalid, (await RefusedAsync(house, Some.Batch(), "made-up")).Code);
        Assert.Equal(RefusalCodes.ConfirmTokenInvalid, (await RefusedAsync(house, Some.Batch(), token, House.Grace)).Code);
        house.Clock.Move(TimeSpan.FromMinutes(11));
        Assert.Equal(RefusalCodes.ConfirmTokenExpired, (await RefusedAsync(house, Some.Batch(), token)).Code);
        Assert.Equal(0, house.Backend.Calls);
    }

    [Fact]
    public async Task A_token_of_a_rehearsal_does_not_send()
    {
        await using var house = await House.OpenAsync(new HouseTerms().InDryRun());
        var token = (await AskAsync(house)).ConfirmToken;
        await using var live = await house.NeighbourAsync();

        var refusal = await RefusedAsync(live, Some.Batch(), token);

        Assert.Equal(RefusalCodes.ConfirmTokenInvalid, refusal.Code);
        Assert.All((await ConfirmAsync(house, token)).Sends, send => Assert.Equal(SendState.DryRun, send.State));
    }

    [Fact]
    public async Task One_refused_recipient_refuses_the_batch_and_lists_the_rest()
    {
        await using var house = await House.OpenAsync();
        var draft = Some.Batch() with { Recipients = ["person1@gitdate.ink", "blocked@example.com", "person3@gitdate.ink"] };

        var outcome = await house.BatchAsync(draft);

        var refused = Assert.IsType<BatchOutcome.Refused>(outcome);
        Assert.Equal(RefusalCodes.BatchRefused, refused.Refusal.Code);
        Assert.Equal("blocked@example.com", Assert.Single(refused.Recipients).Input);
        Assert.Equal(["person1@gitdate.ink", "person3@gitdate.ink"], refused.Sendable);
    }

    [Fact]
    public async Task No_token_is_given_when_the_quota_would_refuse()
    {
        await using var house = await House.OpenAsync(new HouseTerms
        {
            Quotas = new(PerMinute: 2, PerDay: 100, PerRecipientPerDay: 5),
        });

        var outcome = await house.BatchAsync();

        Assert.Equal(RefusalCodes.RateLimited, Assert.IsType<BatchOutcome.Refused>(outcome).Refusal.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("news-1")]
    public async Task After_the_operator_mended_the_key_the_same_call_sends_the_batch(string? key)
    {
        await using var house = await House.OpenAsync();
        var token = Assert.IsType<BatchOutcome.ConfirmationRequired>(await house.BatchAsync(key: key)).Request.ConfirmToken;
        house.Backend.Answer = (_, _) => FakeBackend.Reject("send_api_1001", mendable: true);
        var refused = Assert.IsType<BatchOutcome.Recorded>(await house.BatchAsync(key: key, token: token)).Report;
        house.Backend.Answer = (_, _) => FakeBackend.Accept();

        var sent = Assert.IsType<BatchOutcome.Recorded>(await house.BatchAsync(key: key, token: token)).Report;

        Assert.All(refused.Sends, send => Assert.Equal(SendState.Rejected, send.State));
        Assert.All(sent.Sends, send => Assert.Equal(SendState.Accepted, send.State));
    }

    [Fact]
    public async Task A_known_key_replays_without_the_token()
    {
        await using var house = await House.OpenAsync();
        var asked = Assert.IsType<BatchOutcome.ConfirmationRequired>(
            await house.BatchAsync(key: "news-1")).Request;
        var first = await house.BatchAsync(key: "news-1", token: asked.ConfirmToken);

        var again = await house.BatchAsync(key: "news-1");

        Assert.False(Assert.IsType<BatchOutcome.Recorded>(first).Report.Replayed);
        Assert.True(Assert.IsType<BatchOutcome.Recorded>(again).Report.Replayed);
        Assert.Equal(3, house.Backend.Calls);
    }

    [Fact]
    public async Task The_same_batch_without_a_key_is_suppressed_within_the_window()
    {
        await using var house = await House.OpenAsync();
        await ConfirmAsync(house, (await AskAsync(house)).ConfirmToken);

        var again = await house.BatchAsync();

        Assert.True(Assert.IsType<BatchOutcome.Recorded>(again).Report.DuplicateSuppressed);
        Assert.Equal(3, house.Backend.Calls);
    }

    [Fact]
    public async Task A_thousand_recipients_are_sent_once_each_although_fewer_slots_are_free()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Limits = new() { Slots = 7 } });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var loop = house.Stations.DeliveryWorker.RunAsync(stop.Token);
        var batch = Some.Batch(1_000);

        var asked = await AskAsync(house, batch);
        var report = await ConfirmAsync(house, asked.ConfirmToken, batch);
        await stop.CancelAsync();
        await loop;

        Assert.All(report.Sends, send => Assert.Equal(SendState.Accepted, send.State));
        Assert.Equal(1_000, house.Backend.HandedOver.Select(email => email.Recipient.Key).Distinct().Count());
        Assert.Equal(1_000, house.Backend.Calls);
    }

    [Fact]
    public async Task A_subject_can_keep_only_so_many_tokens_open()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Limits = new() { OpenConfirmTokens = 2 } });
        await AskAsync(house, Some.Batch(1));
        await AskAsync(house, Some.Batch(2));

        var outcome = await house.BatchAsync();

        Assert.Equal(RuleNames.ConfirmToken, Assert.IsType<BatchOutcome.Refused>(outcome).Refusal.Rule);
    }

    private static async Task<ConfirmationRequest> AskAsync(House house, Core.Mail.BatchDraft? draft = null) =>
        Assert.IsType<BatchOutcome.ConfirmationRequired>(
            await house.BatchAsync(draft)).Request;

    private static async Task<BatchReport> ConfirmAsync(House house, string token, Core.Mail.BatchDraft? draft = null) =>
        Assert.IsType<BatchOutcome.Recorded>(
            await house.BatchAsync(draft, token: token)).Report;

    private static async Task<Refusal> RefusedAsync(
        House house, Core.Mail.BatchDraft draft, string token, Core.Grants.Caller? caller = null) =>
        Assert.IsType<BatchOutcome.Refused>(
            await house.BatchAsync(draft, token: token, caller: caller)).Refusal;
}
