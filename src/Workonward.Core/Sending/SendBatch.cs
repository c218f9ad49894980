using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Delivery;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;

namespace Workonward.Core.Sending;

/// <summary>
/// Sends the same email to many, in two steps: the first call gets a confirm token, the second uses it up. All or nothing
/// at the policy; then one send and one state machine per recipient.
/// </summary>
public sealed class SendBatch
{
    private readonly PolicyPipeline _policy;
    private readonly Intake _intake;
    private readonly Orders _orders;
    private readonly RefusalLog _refusals;
    private readonly SendingLimits _limits;

    internal SendBatch(PolicyPipeline policy, Intake intake, Orders orders, RefusalLog refusals, SendingLimits limits) =>
        (_policy, _intake, _orders, _refusals, _limits) = (policy, intake, orders, refusals, limits);

    /// <summary>Asks for the token, or with it judges, reserves and hands over, and waits up to 45 s.</summary>
    public Task<BatchOutcome> ExecuteAsync(
        BatchDraft draft, string? idempotencyKey, string? confirmToken, Caller caller, CancellationToken cancellationToken) =>
        ExecuteAsync(draft, idempotencyKey, confirmToken, caller, settled: null, cancellationToken);

    /// <summary>The same, and tells on the way how many of the sends are settled.</summary>
    public async Task<BatchOutcome> ExecuteAsync(
        BatchDraft draft,
        string? idempotencyKey,
        string? confirmToken,
        Caller caller,
        SettledReport? settled,
        CancellationToken cancellationToken)
    {
        var judged = _policy.JudgeBatch(draft);
        if ((IdempotencyKey.Check(idempotencyKey) ?? judged.Refusal) is { } refusal)
        {
            await _refusals.WriteAsync(refusal, caller, recipient: null, draft.Recipients.Count, cancellationToken);
            return new BatchOutcome.Refused(refusal, judged.Refused, judged.Sendable);
        }

        var token = _orders.NewToken();
        var order = OrderOf(draft, judged, caller) with
        {
            KeyHash = IdempotencyKey.HashOf(idempotencyKey),
            ConfirmTokenHash = HashOf(confirmToken),
            OfferedTokenHash = HashOf(token),
        };
        return await _intake.TakeAsync(order, _limits.BatchWait, settled, cancellationToken) switch
        {
            IntakeOutcome.Recorded recorded => Report(recorded, _orders.ApprovalPage),
            IntakeOutcome.ConfirmationRequired { ExpiresAt: var expires } =>
                new BatchOutcome.ConfirmationRequired(Ask(order, token, expires)),
            IntakeOutcome.Refused { Refusal: var no } => new BatchOutcome.Refused(no, [], []),
            _ => throw new UnreachableException(),
        };
    }

    private ReservationOrder OrderOf(BatchDraft draft, BatchJudgement judged, Caller caller)
    {
        var first = judged.Recipients[0].Outcome;
        var addresser = first is PolicyOutcome.Held held ? held.Addresser : ((PolicyOutcome.Approved)first).Addresser;
        var order = _orders.Of(
            ToolNames.SendBatchEmail,
            [.. judged.Recipients.Select(each => RecipientOf(each.Outcome))],
            addresser,
            draft.Attribs,
            caller,
            judged.PolicyVersion);
        var hold = judged.Recipients.Select(each => each.Outcome).OfType<PolicyOutcome.Held>().FirstOrDefault();
        return order with { HeldRule = hold?.Rule };
    }

    private static EmailAddress RecipientOf(PolicyOutcome outcome) => outcome switch
    {
        PolicyOutcome.Approved yes => yes.Recipient,
        PolicyOutcome.Held held => held.Recipient,
        _ => throw new UnreachableException("A batch with a refused recipient is refused as a whole."),
    };

    private static BatchOutcome.Recorded Report(IntakeOutcome.Recorded recorded, string? approvalPage)
    {
        var sends = recorded.Entries.Select(entry => Reports.Of(entry, recorded.Gate, approvalPage, recorded.Repeat)).ToList();
        return new BatchOutcome.Recorded(new BatchReport(
            sends[0].RequestId,
            sends[0].DryRun,
            recorded.Repeat is not null,
            recorded.Repeat is RepeatReason.SameRequest,
            sends[0].Fingerprint,
            sends)
        {
            Remark = NextSentence.OfCopy(recorded.WaitingCopy),
        });
    }

    private static ConfirmationRequest Ask(ReservationOrder order, string token, DateTimeOffset expires) => new(
        token,
        expires,
        order.Request.Mode == SendMode.DryRun,
        order.Request.Fingerprint,
        order.Recipients.Count,
        [
            .. order.Recipients
                .CountBy(each => each.Domain, StringComparer.Ordinal)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal),
        ]);

    private static string? HashOf(string? token) =>
        token is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
