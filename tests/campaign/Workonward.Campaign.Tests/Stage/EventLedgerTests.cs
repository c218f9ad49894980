using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Tests.Stage;

/// <summary>A campaign that has no log verified must not pass.</summary>
public sealed class EventLedgerTests
{
    [Fact]
    public async Task Without_a_verified_log_the_audit_promise_is_broken()
    {
        using var home = new Scratch();
        using var ledger = new EventLedger(home.Below("events.jsonl"), "ping8-like", ["@gitdate.ink"], TimeProvider.System);
        var email = Email.Of("ledger", lane: 0, number: 1);
        var (_, _) = await ledger.RecordAsync(email, () => Task.FromResult(ToolAnswer.Nothing("")));

        Assert.Contains(ledger.Judge(), violation => violation.StartsWith("I6 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_that_is_not_there_is_told()
    {
        using var home = new Scratch();
        using var ledger = new EventLedger(home.Below("events.jsonl"), "ping8-like", ["@gitdate.ink"], TimeProvider.System);

        await ledger.VerifyAsync(home.Path, TestContext.Current.CancellationToken);

        Assert.Contains(ledger.Judge(), violation => violation.Contains("audit verify ends with", StringComparison.Ordinal));
    }
}
