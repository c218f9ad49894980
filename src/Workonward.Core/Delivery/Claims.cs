using Workonward.Core.Delivery.Backends;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Storage;

namespace Workonward.Core.Delivery;

/// <summary>
/// Turns reserved sends into dispatching ones. The policy is asked once more in the very transaction: a narrowed allowlist
/// stops mail that is already queued.
/// </summary>
internal sealed class Claims(
    OutboxStore outbox, PolicyPipeline policy, BackendProfile profile, SendingLimits limits, string owner)
{
    private const string Candidates = """
        SELECT * FROM send WHERE state = 'RESERVED' AND backend_profile = @profile AND owner = @owner AND not_before <= @now
        ORDER BY not_before, id LIMIT @most
        """;

    /// <summary>Claims up to <paramref name="most"/> of this process's own waiting sends.</summary>
    public async ValueTask<ClaimOutcome> ClaimWaitingAsync(ITransaction transaction, int most)
    {
        var candidates = await transaction.QueryForUpdateAsync(
            Candidates, OutboxRow.Read,
            ("@profile", profile.Id), ("@owner", owner), ("@now", Millis.Of(transaction.Now)), ("@most", most));
        return await ClaimAsync(transaction, candidates, most, haveWaited: true);
    }

    /// <summary>Claims up to <paramref name="most"/> of the sends that this very transaction reserved.</summary>
    public ValueTask<ClaimOutcome> ClaimNewAsync(ITransaction transaction, IReadOnlyList<OutboxEntry> candidates, int most) =>
        ClaimAsync(transaction, candidates, most, haveWaited: false);

    private async ValueTask<ClaimOutcome> ClaimAsync(
        ITransaction transaction, IReadOnlyList<OutboxEntry> candidates, int most, bool haveWaited)
    {
        var gate = await DispatchStore.GateAsync(transaction, profile.Id);
        var outcome = new ClaimOutcome(gate, [], []);
        var allowed = gate switch { DispatchGate.Open => most, DispatchGate.Trial => Math.Min(1, most), _ => 0 };
        foreach (var candidate in candidates)
        {
            if (outcome.Claimed.Count >= allowed)
                break;
            await ClaimOneAsync(transaction, candidate, gate, haveWaited, outcome);
        }

        return outcome;
    }

    private async ValueTask ClaimOneAsync(
        ITransaction transaction, OutboxEntry candidate, DispatchGate gate, bool hasWaited, ClaimOutcome outcome)
    {
        var outcomeOfPolicy = policy.Judge(candidate.Draft);
        if ((EndOf(candidate, outcomeOfPolicy, transaction.Now)
            ?? (hasWaited ? await EndOfCopyAsync(transaction, candidate) : null)) is var (ended, rule))
        {
            if (await outbox.TryMoveAsync(transaction, candidate, ended, rule))
                outcome.Ended.Add(ended);
            return;
        }

        if (gate == DispatchGate.Trial && !await DispatchStore.TryTakeTrialAsync(transaction, profile.Id, candidate.Id))
            return;
        var claimed = Claimed(candidate, outcomeOfPolicy.PolicyVersion, transaction.Now);
        if (await outbox.TryMoveAsync(transaction, candidate, claimed))
            outcome.Claimed.Add(claimed);
    }

    /// <summary>How a send ends that may not go: too old, out of tries, or refused by the policy as it is now.</summary>
    private static (OutboxEntry Ended, string? Rule)? EndOf(OutboxEntry candidate, PolicyOutcome judged, DateTimeOffset now)
    {
        if (now >= candidate.ExpiresAt)
            return (candidate with { State = SendState.Expired, Outcome = "too_old", ChangedAt = now }, null);
        if (candidate.Attempt >= RetrySchedule.MostAttempts)
            return (candidate with { State = SendState.Expired, Outcome = "out_of_tries", ChangedAt = now }, null);
        var (code, rule) = judged is PolicyOutcome.Denied { Refusal: var refusal } ? (refusal.Code, refusal.Rule)
            : IsVoid(candidate, judged) ? (CancelEvidence.ByPolicyChange, RuleNames.Approval)
            : (null, null);
        return code is null
            ? null
            : (candidate with
            {
                State = SendState.Cancelled,
                Outcome = code,
                PolicyVersion = judged.PolicyVersion,
                ChangedAt = now,
            }, rule);
    }

    /// <summary>
    /// How a send ends where the fate of a copy became unknown while it waited. What goes at once was asked when it was reserved.
    /// </summary>
    private static async ValueTask<(OutboxEntry Ended, string? Rule)?> EndOfCopyAsync(
        ITransaction transaction, OutboxEntry candidate)
    {
        if (await OutboxReader.FindUnknownAsync(
            transaction, candidate.Tenant, candidate.Subject, candidate.ContentHash) is null)
        {
            return null;
        }

        var ended = candidate with
        {
            State = SendState.Cancelled,
            Outcome = CancelEvidence.ByOpenUnknown,
            ChangedAt = transaction.Now,
        };
        return (ended, RuleNames.Ledger);
    }

    /// <summary>Whether people approved it under another policy or template card than the one in force.</summary>
    public static bool IsVoid(OutboxEntry approved, PolicyOutcome judged) =>
        approved.HeldRule is not null && approved.PolicyVersion != judged.PolicyVersion;

    private OutboxEntry Claimed(OutboxEntry candidate, string policyVersion, DateTimeOffset now) => candidate with
    {
        State = SendState.Dispatching,
        Attempt = candidate.Attempt + 1,
        Owner = owner,
        Deadline = now + limits.BackendDeadline,
        DispatchedAt = candidate.DispatchedAt ?? now,
        PolicyVersion = policyVersion,
        Outcome = null,
        ChangedAt = now,
    };
}
