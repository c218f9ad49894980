using Workonward.Core.Mail;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

public sealed class PreviewSendTests
{
    [Fact]
    public async Task The_fingerprint_of_the_preview_is_the_fingerprint_of_the_send()
    {
        await using var house = await House.OpenAsync();

        var preview = await PreviewAsync(house);
        var sent = await house.RecordedAsync();

        Assert.Equal((PreviewVerdict.Send, preview.Fingerprint), (preview.Would, sent.Fingerprint));
    }

    [Fact]
    public async Task A_preview_hands_nothing_over_and_stores_no_send()
    {
        await using var house = await House.OpenAsync();

        await PreviewAsync(house);

        Assert.Equal(0, house.Backend.Calls);
        Assert.False((await house.RecordedAsync()).Replayed);
    }

    [Fact]
    public async Task Every_rule_that_a_send_meets_is_named_in_order_with_the_quotas_last()
    {
        await using var house = await House.OpenAsync();

        var preview = await PreviewAsync(house);

        Assert.Equal(
            [
                RuleNames.Address, RuleNames.Allowlist, RuleNames.Denylist, RuleNames.Addresser, RuleNames.Attribs,
                RuleNames.RatePerMinute, RuleNames.RatePerDay, RuleNames.RatePerRecipientPerDay,
            ],
            preview.Verdicts.Select(said => said.Rule));
    }

    [Theory]
    [InlineData("blocked@example.com", RuleNames.Allowlist)]
    [InlineData("no address", RuleNames.Address)]
    public async Task What_a_send_would_refuse_the_preview_refuses_by_the_same_rule(string recipient, string rule)
    {
        await using var house = await House.OpenAsync();

        var preview = await PreviewAsync(house, Some.Draft(recipient));
        var refusal = await house.RefusedAsync(Some.Draft(recipient));

        Assert.Equal((PreviewVerdict.Refuse, refusal), (preview.Would, preview.Refusal));
        Assert.Equal(rule, refusal.Rule);
        Assert.Null(preview.Request);
    }

    [Fact]
    public async Task A_used_up_quota_is_a_refusal_of_the_preview_too()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Quotas = new(10, 10, PerRecipientPerDay: 1) });
        await house.RecordedAsync();

        var preview = await PreviewAsync(house);

        Assert.Equal((PreviewVerdict.Refuse, RuleNames.RatePerRecipientPerDay), (preview.Would, preview.Refusal!.Rule));
        Assert.Equal(0, preview.Remaining.ToRecipientToday);
    }

    [Fact]
    public async Task In_dry_run_the_preview_says_that_a_send_would_be_rehearsed()
    {
        await using var house = await House.OpenAsync(new HouseTerms().InDryRun());

        Assert.Equal(PreviewVerdict.DryRun, (await PreviewAsync(house)).Would);
    }

    [Fact]
    public async Task A_send_that_would_go_now_has_no_note()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(Some.Draft("other@gitdate.ink"));

        Assert.Null((await PreviewAsync(house)).Note);
    }

    [Fact]
    public async Task What_was_sent_within_the_window_would_be_answered_from_the_ledger()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();

        var within = await PreviewAsync(house);
        house.Clock.Move(TimeSpan.FromMinutes(11));
        var after = await PreviewAsync(house);

        Assert.StartsWith("An identical email was sent or is waiting", within.Note, StringComparison.Ordinal);
        Assert.Null(after.Note);
    }

    [Fact]
    public async Task What_still_waits_would_be_answered_from_the_ledger_after_the_window_too()
    {
        await using var house = await House.OpenAsync();
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        await house.RecordedAsync();
        house.Clock.Move(TimeSpan.FromMinutes(11));

        Assert.StartsWith(
            "An identical email was sent or is waiting", (await PreviewAsync(house)).Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_within_the_window_is_not_called_sent()
    {
        await using var house = await House.OpenAsync();
        house.Backend.Answer = (_, _) => FakeBackend.Reject();
        await house.RecordedAsync();

        var preview = await PreviewAsync(house);
        var repeat = await house.RecordedAsync();

        Assert.StartsWith("The same request was made shortly before", preview.Note, StringComparison.Ordinal);
        Assert.True(repeat.Replayed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task An_earlier_copy_with_an_unknown_fate_blocks_it(int minutes)
    {
        await using var house = await House.OpenAsync();
        house.Backend.Answer = (_, _) => FakeBackend.Unknown();
        await house.RecordedAsync(key: "k");
        house.Clock.Move(TimeSpan.FromMinutes(minutes));

        Assert.Equal(
            "An earlier copy has an unknown fate and blocks it until it is settled.", (await PreviewAsync(house)).Note);
    }

    [Fact]
    public async Task While_dispatch_is_paused_it_would_wait()
    {
        await using var house = await House.OpenAsync();
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);

        var preview = await PreviewAsync(house);

        Assert.Equal(
            (PreviewVerdict.Send, "Dispatch is paused; it would be stored and wait."), (preview.Would, preview.Note));
    }

    [Fact]
    public async Task A_rehearsal_neither_waits_for_dispatch_nor_is_called_sent()
    {
        await using var house = await House.OpenAsync(new HouseTerms().InDryRun());
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);

        var fresh = await PreviewAsync(house);
        await house.RecordedAsync();
        var repeat = await PreviewAsync(house);

        Assert.Null(fresh.Note);
        Assert.StartsWith("The same request was rehearsed shortly before", repeat.Note, StringComparison.Ordinal);
    }

    private static Task<Preview> PreviewAsync(House house, Draft? draft = null) =>
        house.Stations.PreviewSend.ExecuteAsync(draft ?? Some.Draft(), House.Ada, House.Stop);
}
