using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

public sealed class SendEmailTests
{
    [Fact]
    public async Task An_allowed_email_is_handed_over_once_and_answered_with_what_the_backend_said()
    {
        await using var house = await House.OpenAsync();

        var report = await house.RecordedAsync();

        Assert.Equal((SendState.Accepted, "accepted"), (report.State, report.Evidence));
        Assert.Equal("<1.a@gitdate.ink>", report.Reply!.MessageId);
        Assert.Equal(1, house.Backend.Calls);
    }

    [Fact]
    public async Task What_is_handed_over_is_the_canonical_address_with_the_send_id_beside_the_attribs()
    {
        await using var house = await House.OpenAsync();

        var report = await house.RecordedAsync(Some.Draft("Person@GITDATE.ink"));

        var email = Assert.Single(house.Backend.HandedOver);
        Assert.Equal("Person@gitdate.ink", email.Recipient.Value);
        Assert.Equal([new("first_name", "Ada"), new("wo_ref", report.SendId)], email.Attribs);
    }

    [Fact]
    public async Task A_refused_recipient_is_named_by_its_rule_and_nothing_is_handed_over()
    {
        await using var house = await House.OpenAsync();

        var refusal = await house.RefusedAsync(Some.Draft("blocked@example.com"));

        Assert.Equal((RefusalCodes.RecipientNotAllowed, RuleNames.Allowlist), (refusal.Code, refusal.Rule));
        Assert.Equal(0, house.Backend.Calls);
        Assert.Equal(["send.refused"], await house.EventsAsync());
    }

    [Fact]
    public async Task The_same_key_again_is_answered_from_the_ledger()
    {
        await using var house = await House.OpenAsync();
        var first = await house.RecordedAsync(key: "smoke-001");

        var second = await house.RecordedAsync(key: "smoke-001");

        Assert.Equal((first.SendId, true, false), (second.SendId, second.Replayed, second.DuplicateSuppressed));
        Assert.StartsWith("No second email was sent", second.Next, StringComparison.Ordinal);
        Assert.Equal(1, house.Backend.Calls);
    }

    [Fact]
    public async Task The_same_key_for_another_email_is_refused()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "smoke-001");

        var refusal = await house.RefusedAsync(Some.Draft("other@gitdate.ink"), key: "smoke-001");

        Assert.Equal(RefusalCodes.KeyReused, refusal.Code);
        Assert.Equal(1, house.Backend.Calls);
    }

    [Fact]
    public async Task The_same_request_without_a_key_is_suppressed_within_the_window_and_sent_after_it()
    {
        await using var house = await House.OpenAsync();
        var first = await house.RecordedAsync();

        var second = await house.RecordedAsync();
        house.Clock.Move(TimeSpan.FromMinutes(11));
        var third = await house.RecordedAsync();

        Assert.Equal((first.SendId, true), (second.SendId, second.DuplicateSuppressed));
        Assert.NotEqual(first.SendId, third.SendId);
        Assert.Equal(2, house.Backend.Calls);
    }

    [Fact]
    public async Task Also_after_the_window_a_request_that_still_waits_is_not_stored_a_second_time()
    {
        await using var house = await House.OpenAsync();
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        var first = await house.RecordedAsync();
        house.Clock.Move(TimeSpan.FromMinutes(11));

        var second = await house.RecordedAsync();

        Assert.Equal((first.SendId, SendState.Reserved, true), (second.SendId, second.State, second.DuplicateSuppressed));
    }

    [Fact]
    public async Task A_request_without_a_key_is_also_a_repeat_of_one_that_had_a_key()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "smoke-001");

        var second = await house.RecordedAsync();

        Assert.True(second.DuplicateSuppressed);
        Assert.Equal(1, house.Backend.Calls);
    }

    [Fact]
    public async Task A_new_key_sends_a_second_copy()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();

        var second = await house.RecordedAsync(key: "second-copy");

        Assert.False(second.Replayed);
        Assert.Equal(2, house.Backend.Calls);
    }

    [Fact]
    public async Task Keys_belong_to_their_caller()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "k", caller: House.Ada);

        var other = await house.RecordedAsync(key: "k", caller: House.Grace);

        Assert.False(other.Replayed);
        Assert.Equal(2, house.Backend.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tab\t")]
    [InlineData("ключ")]
    public async Task A_key_that_is_no_key_is_refused(string key)
    {
        await using var house = await House.OpenAsync();

        var refusal = await house.RefusedAsync(key: key);

        Assert.Equal(RefusalCodes.InvalidIdempotencyKey, refusal.Code);
    }

    [Fact]
    public async Task A_key_may_have_255_characters_and_no_more()
    {
        await using var house = await House.OpenAsync();

        await house.RecordedAsync(key: new string('k', 255));
        var refusal = await house.RefusedAsync(key: new string('k', 256));

        Assert.Equal(RefusalCodes.InvalidIdempotencyKey, refusal.Code);
    }

    [Fact]
    public async Task A_request_that_the_quota_refuses_gives_its_key_back()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Quotas = new(1, 100, 100) });
        await house.RecordedAsync();
        await house.RefusedAsync(Some.Draft("next@gitdate.ink"), key: "k");
        house.Clock.Move(TimeSpan.FromMinutes(1));

        var sent = await house.RecordedAsync(Some.Draft("next@gitdate.ink"), key: "k");

        Assert.Equal((SendState.Accepted, false), (sent.State, sent.Replayed));
    }

    [Fact]
    public async Task Dry_run_sends_nothing_and_occupies_no_real_key()
    {
        await using var house = await House.OpenAsync(new HouseTerms().InDryRun());
        var rehearsed = await house.RecordedAsync(key: "smoke-001");
        var again = await house.RecordedAsync(key: "smoke-001");

        await using var live = await house.NeighbourAsync();
        var sent = await live.RecordedAsync(key: "smoke-001");

        Assert.Equal((SendState.DryRun, true, 0), (rehearsed.State, rehearsed.DryRun, house.Backend.Calls));
        Assert.True(again.Replayed);
        Assert.Equal((SendState.Accepted, false), (sent.State, sent.Replayed));
    }

    [Fact]
    public async Task Sixty_four_callers_with_one_key_get_one_email_and_one_answer()
    {
        await using var house = await House.OpenAsync();
        house.Backend.Answer = async (_, token) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, token);
            return await FakeBackend.Accept();
        };

        var reports = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => house.RecordedAsync(key: "one")));

        Assert.Equal(1, house.Backend.Calls);
        Assert.Single(reports.Select(report => (report.SendId, report.State, report.Reply)).Distinct());
        Assert.Single(reports, report => !report.Replayed);
    }

    [Fact]
    public async Task Two_processes_on_one_ledger_with_one_key_send_once()
    {
        await using var house = await House.OpenAsync();
        await using var other = await house.NeighbourAsync();

        var reports = await Task.WhenAll(Enumerable.Range(0, 32).Select(
            number => (number % 2 == 0 ? house : other).RecordedAsync(key: "one")));

        Assert.Equal(1, house.Backend.Calls + other.Backend.Calls);
        Assert.Single(reports.Select(report => (report.SendId, report.State)).Distinct());
    }

    [Fact]
    public async Task A_definite_refusal_that_an_operator_mends_frees_its_key()
    {
        await using var house = await House.OpenAsync();
        house.Backend.Answer = (_, _) => FakeBackend.Reject("send_api_1001", mendable: true);
        var refused = await house.RecordedAsync(key: "smoke-001");
        house.Backend.Answer = (_, _) => FakeBackend.Accept();

        var sent = await house.RecordedAsync(key: "smoke-001");

        Assert.Equal(SendState.Rejected, refused.State);
        Assert.Equal((SendState.Accepted, false), (sent.State, sent.Replayed));
    }

    [Fact]
    public async Task A_freed_key_of_a_second_copy_does_not_free_the_first_one()
    {
        await using var house = await House.OpenAsync();
        var first = await house.RecordedAsync();
        house.Backend.Answer = (_, _) => FakeBackend.Reject("send_api_1001", mendable: true);
        await house.RecordedAsync(key: "second-copy");
        house.Backend.Answer = (_, _) => FakeBackend.Accept();

        var repeat = await house.RecordedAsync();

        Assert.Equal((first.SendId, true), (repeat.SendId, repeat.DuplicateSuppressed));
        Assert.Equal(2, house.Backend.Calls);
    }

    [Fact]
    public async Task Any_other_refusal_is_final_for_its_key()
    {
        await using var house = await House.OpenAsync();
        house.Backend.Answer = (_, _) => FakeBackend.Reject();
        await house.RecordedAsync(key: "smoke-001");
        house.Backend.Answer = (_, _) => FakeBackend.Accept();

        var again = await house.RecordedAsync(key: "smoke-001");

        Assert.Equal((SendState.Rejected, true), (again.State, again.Replayed));
        Assert.Equal(1, house.Backend.Calls);
    }

    [Fact]
    public async Task Nothing_of_the_contents_stays_in_the_ledger_once_a_send_has_ended()
    {
        await using var house = await House.OpenAsync();

        var report = await house.RecordedAsync();

        Assert.Null((await house.FindAsync(report.SendId)).Attribs);
    }
}
