using Workonward.Core.Mail;
using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Policy;

public sealed class PolicyPipelineTests
{
    private static readonly string[] InOrder = ["address", "allowlist", "denylist", "addresser", "attribs"];

    [Fact]
    public void The_rules_stand_in_their_order_and_each_has_a_name_of_its_own()
    {
        string[] names =
        [
            .. PolicyPipeline.BatchRules.Select(rule => rule.Name),
            .. PolicyPipeline.Rules.Select(rule => rule.Name),
        ];

        Assert.Equal(["batch_size", "batch_duplicates", .. InOrder], names, StringComparer.Ordinal);
        Assert.Distinct(names, StringComparer.Ordinal);
        Assert.Subset(RuleNames.All.ToHashSet(StringComparer.Ordinal), names.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_and_rule_names_are_closed_lists_without_doubles()
    {
        Assert.Distinct(RefusalCodes.All, StringComparer.Ordinal);
        Assert.Distinct(RuleNames.All, StringComparer.Ordinal);
        Assert.Equal(Constants(typeof(RefusalCodes)), RefusalCodes.All, StringComparer.Ordinal);
        Assert.Equal(Constants(typeof(RuleNames)), RuleNames.All, StringComparer.Ordinal);
    }

    [Fact]
    public void What_every_rule_allows_is_approved_with_the_address_that_was_judged()
    {
        var pipeline = new PolicyPipeline(Policies.Settings(addressers: "@gitdate.ink"));
        var attribs = Policies.Attribs(("first_name", "Ada"));

        var outcome = pipeline.Judge(new Draft(" Person@GITDATE.ink ", "News@gitdate.ink", attribs));

        var approved = Assert.IsType<PolicyOutcome.Approved>(outcome);
        Assert.Equal("Person@gitdate.ink", approved.Recipient.Value);
        Assert.Equal("News@gitdate.ink", approved.Addresser?.Value);
        Assert.Equal(InOrder, approved.Verdicts.Select(said => said.Rule), StringComparer.Ordinal);
        Assert.All(approved.Verdicts, said => Assert.IsType<Verdict.Allow>(said.Verdict));
        Assert.Equal(pipeline.Version, approved.PolicyVersion);
    }

    [Theory]
    [InlineData("", "ada@gitdate.ink", null, "recipient_not_allowed", "allowlist")]
    [InlineData("@gitdate.ink", "blocked@example.com", null, "recipient_not_allowed", "allowlist")]
    [InlineData("@gitdate.ink", "eve@gitdate.ink", null, "recipient_denied", "denylist")]
    [InlineData("@gitdate.ink", "EVE@gitdate.ink", null, "recipient_denied", "denylist")]
    [InlineData("@gitdate.ink", "eve@example.com", null, "recipient_not_allowed", "allowlist")]
    [InlineData("@gitdate.ink", "ada", null, "invalid_recipient", "address")]
    [InlineData("@gitdate.ink", "ada@gitdate.ink", "boss@example.com", "addresser_not_allowed", "addresser")]
    [InlineData("@gitdate.ink", "ada@gitdate.ink", "News <news@gitdate.ink>", "addresser_not_allowed", "addresser")]
    [InlineData("@gitdate.ink", "ada", "boss@example.com", "invalid_recipient", "address")]
    public void The_first_rule_that_refuses_is_named(
        string allow, string recipient, string? addresser, string code, string rule)
    {
        var pipeline =
            new PolicyPipeline(Policies.Settings(allow, "eve@gitdate.ink, @denied.example", "news@gitdate.ink"));

        var denied =
            Assert.IsType<PolicyOutcome.Denied>(pipeline.Judge(new Draft(recipient, addresser, Attribs.Empty)));

        Assert.Equal((code, rule), (denied.Refusal.Code, denied.Refusal.Rule));
        Assert.NotEmpty(denied.Refusal.Fix);
        Assert.Null(denied.Refusal.RetryAfter);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void An_addresser_that_is_left_blank_is_left_to_the_template(string? addresser)
    {
        var outcome =
            new PolicyPipeline(Policies.Settings()).Judge(new Draft("ada@gitdate.ink", addresser, Attribs.Empty));

        Assert.Null(Assert.IsType<PolicyOutcome.Approved>(outcome).Addresser);
    }

    [Fact]
    public void No_addresser_is_taken_unless_the_operator_offers_one()
    {
        var pipeline = new PolicyPipeline(Policies.Settings(addressers: ""));

        var outcome = pipeline.Judge(new Draft("ada@gitdate.ink", "news@gitdate.ink", Attribs.Empty));

        Assert.Equal("addresser_not_allowed", Assert.IsType<PolicyOutcome.Denied>(outcome).Refusal.Code);
    }

    [Fact]
    public void Rules_about_an_address_are_not_asked_where_there_is_none()
    {
        var denied = Assert.IsType<PolicyOutcome.Denied>(
            new PolicyPipeline(Policies.Settings()).Judge(new Draft("ada", Addresser: null, Attribs.Empty)));

        Assert.Equal(
            ["address", "addresser", "attribs"], denied.Verdicts.Select(said => said.Rule), StringComparer.Ordinal);
        Assert.Null(denied.Recipient);
    }

    [Fact]
    public void A_deny_wins_over_a_hold_that_came_before_it()
    {
        var question =
            PolicyQuestion.About(new Draft("ada@gitdate.ink", Addresser: null, Attribs.Empty), Policies.Settings());
        RuleVerdict hold = new("address", new Verdict.Hold("A person decides."));
        RuleVerdict deny = new("attribs", new Verdict.Deny("attribs_refused", "No.", "Change it."));

        var held = Assert.IsType<PolicyOutcome.Held>(Summary.Of(question, [hold], "v"));
        var denied = Assert.IsType<PolicyOutcome.Denied>(Summary.Of(question, [hold, deny], "v"));

        Assert.Equal(
            ("address", "A person decides.", "ada@gitdate.ink"), (held.Rule, held.Reason, held.Recipient.Value));
        Assert.Equal("attribs", denied.Refusal.Rule);
    }

    [Fact]
    public void Replaced_settings_judge_from_then_on()
    {
        var pipeline = new PolicyPipeline(Policies.Settings(allow: ""));
        var draft = new Draft("ada@gitdate.ink", Addresser: null, Attribs.Empty);
        var before = pipeline.Judge(draft);

        pipeline.Replace(Policies.Settings(allow: "@gitdate.ink"));
        var after = pipeline.Judge(draft);

        Assert.IsType<PolicyOutcome.Denied>(before);
        Assert.IsType<PolicyOutcome.Approved>(after);
        Assert.NotEqual(before.PolicyVersion, after.PolicyVersion, StringComparer.Ordinal);
        Assert.Equal(pipeline.Current.Version, after.PolicyVersion);
    }

    [Theory]
    [InlineData("Person@GitDate.ink", true, true, true)]
    [InlineData("eve@gitdate.ink", true, true, false)]
    [InlineData("blocked@example.com", true, false, false)]
    [InlineData("blocked", false, false, false)]
    public void An_address_is_judged_whatever_would_be_sent(string recipient, bool valid, bool allowed, bool sendable)
    {
        var judgement = new PolicyPipeline(Policies.Settings(deny: "eve@gitdate.ink")).JudgeAddress(recipient);

        Assert.Equal((valid, allowed, sendable), (judgement.Valid, judgement.Allowed, judgement.Sendable));
        Assert.Equal(sendable, judgement.Refusals.Count == 0);
        Assert.Equal(recipient, judgement.Input);
        Assert.DoesNotContain(judgement.Verdicts, said => said.Rule is "addresser" or "attribs");
    }

    [Fact]
    public void No_naughty_string_is_approved_as_anything_or_echoed()
    {
        var pipeline = new PolicyPipeline(Policies.Settings(allow: "@gitdate.ink", addressers: "@gitdate.ink"));
        foreach (var text in Corpora.NaughtyStrings())
        {
            Draft[] drafts =
            [
                new(text, Addresser: null, Attribs.Empty),
                new("ada@gitdate.ink", text, Attribs.Empty),
                new("ada@gitdate.ink", Addresser: null, Policies.Attribs((text, "x"))),
                new("ada@gitdate.ink", Addresser: null, Policies.Attribs(("x", text))),
            ];

            Assert.All(drafts.Select(pipeline.Judge).OfType<PolicyOutcome.Denied>(), denied => IsSafe(denied.Refusal));
            Assert.IsType<PolicyOutcome.Denied>(pipeline.Judge(drafts[0]));
            Assert.True(
                pipeline.Judge(drafts[1]) is PolicyOutcome.Denied or PolicyOutcome.Approved { Addresser: null });
        }
    }

    private static void IsSafe(Refusal refusal)
    {
        Assert.All(refusal.Message + refusal.Fix, c => Assert.InRange(c, ' ', '~'));
        Assert.InRange(refusal.Message.Length, 10, 400);
        Assert.InRange(refusal.Fix.Length, 10, 400);
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
}
