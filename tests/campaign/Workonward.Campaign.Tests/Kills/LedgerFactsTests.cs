using Workonward.Campaign.Backends;
using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Kills;
using Workonward.Campaign.Servers;
using Workonward.Campaign.Tests.Checker;

namespace Workonward.Campaign.Tests.Kills;

public sealed class LedgerFactsTests
{
    [Fact]
    public void Each_accepted_send_counts_once_and_each_repeat_that_was_known()
    {
        var facts = Of(new Forged()
            .Ask("a").Take().Answer("a", "s", SendStatus.Pending)
            .Add(new LedgerEvent.Again(Forged.Ada, "c"))
            .State("a", "s", SendStatus.Accepted).State("a", "s", SendStatus.Accepted));

        Assert.Equal((1, 1), (facts.Accepted, facts.Again));
    }

    [Theory]
    [InlineData(true, "audit verify: 12 records", true)]
    [InlineData(true, null, false)]
    [InlineData(false, "audit verify: 12 records", false)]
    public void A_log_is_verified_only_where_the_verifier_itself_says_so(bool ok, string? detail, bool verified) =>
        Assert.Equal(verified, Of(new Forged().Add(new LedgerEvent.Audit(ok, detail))).LogVerified);

    [Fact]
    public void A_stop_at_a_point_counts_as_much_as_a_kill()
    {
        var facts = Of(new Forged()
            .Add(new LedgerEvent.Start("s1")).Add(new LedgerEvent.Freeze("s1", "C3")).Add(new LedgerEvent.Kill("s1", "C3"))
            .Add(new LedgerEvent.Start("s2")).Add(new LedgerEvent.Kill("s2")));

        Assert.Equal((2, 1, 0), (facts.Faults("C3"), facts.Faults("random"), facts.Faults("C4")));
    }

    [Fact]
    public void What_stands_unknown_is_told_with_its_content_and_the_fault_that_met_it()
    {
        var facts = Of(new Forged()
            .Add(new LedgerEvent.Start("s1"))
            .Ask("a", key: "k1", content: "one").Answer("a", "s1", SendStatus.Unknown)
            .Ask("b", key: "k2", content: "two")
            .Ask("c", key: "k2", content: "other").Nothing("c", AnswerKind.Refused, RefusalReason.KeyReused)
            .Add(new LedgerEvent.Kill("s1", "C4")).Nothing("b", AnswerKind.None)
            .Ask("d", key: "k2", content: "two").Answer("d", "s2", SendStatus.Unknown)
            .Ask("e", key: "k3", content: "three").Answer("e", "s3", SendStatus.Unknown).State("e", "s3", SendStatus.NotSent));

        Assert.Equal(
            [new UnknownSend("s1", "one", Verdict.Untouched), new UnknownSend("s2", "two", "C4")], facts.Verdict.Unknown);
    }

    private static LedgerFacts Of(Forged forged) =>
        LedgerFacts.Of("a", BackendKind.Ping8, new ServerProgram("plain", [], HasHooks: false), forged.Ended());
}
