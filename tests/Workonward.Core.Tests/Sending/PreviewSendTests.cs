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

    private static Task<Preview> PreviewAsync(House house, Draft? draft = null) =>
        house.Stations.PreviewSend.ExecuteAsync(draft ?? Some.Draft(), House.Ada, House.Stop);
}
