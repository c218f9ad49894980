using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Storage;

namespace Workonward.Core.Approval.Questions;

/// <summary>
/// Asks the person at the client about a held request, and takes the answer. What is asked about was reserved and held
/// before, so an answer that never comes, or comes twice, loses and doubles nothing.
/// </summary>
public sealed class ClientQuestions
{
    /// <summary>So many answers about one request are enough: who left it open each time isn't asked again.</summary>
    public const int MostAnswers = 3;

    /// <summary>How long a question can be answered.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Ledger _ledger;
    private readonly QuestionSeal _seal;
    private readonly PreviewHeld _preview;
    private readonly DecideHeld _decide;
    private readonly FollowRequest _follow;
    private readonly AllowedEmails _approvers;
    private readonly ApprovalTerms _terms;
    private readonly TimeProvider _clock;

    internal ClientQuestions(
        Ledger ledger,
        PreviewHeld preview,
        DecideHeld decide,
        FollowRequest follow,
        AllowedEmails approvers,
        ApprovalTerms terms,
        TimeProvider clock)
    {
        (_ledger, _preview, _decide, _follow) = (ledger, preview, decide, follow);
        (_approvers, _terms, _clock) = (approvers, terms, clock);
        _seal = new QuestionSeal(ledger.HashKey.Derive(QuestionSeal.KeyLabel), ledger.Chance);
    }

    /// <summary>
    /// A question about the caller's own held request. Null where there is nothing to ask: it doesn't wait any more, a changed
    /// policy voided it already, this person can't decide it there or was asked often enough, or a form could not approve it yet,
    /// since the fate of a copy is unknown.
    /// </summary>
    public async Task<AskedQuestion?> AskAsync(
        string requestId, QuestionKind kind, QuestionCall call, CancellationToken cancellationToken)
    {
        if (await _preview.ExecuteAsync(requestId, cancellationToken) is not { IsVoid: false } shown
            || shown.Request.Subject != call.Caller.Subject
            || (kind == QuestionKind.Form && !IsFormEnough(shown.Request))
            || !await _ledger.Database.ReadAsync(
                reader => IsWorthAskingAsync(reader, shown.Request, call.Caller), cancellationToken))
        {
            return null;
        }

        var now = _clock.GetUtcNow();
        var expiresAt = now + Life < shown.Request.ExpiresAt ? now + Life : shown.Request.ExpiresAt;
        var question = new Question(
            _ledger.Chance.NewId(now).ToString(), kind, shown.Request.RequestId, shown.Request.Fingerprint, expiresAt);
        return new AskedQuestion(question, _seal.Seal(question, call), shown);
    }

    /// <summary>Opens what a client brought back with a call.</summary>
    public QuestionReading Open(string state, QuestionCall call) => _seal.Open(state, call) switch
    {
        null => new QuestionReading.Invalid(),
        { } question when question.ExpiresAt <= _clock.GetUtcNow() => new QuestionReading.Late(question),
        { } question => new QuestionReading.Open(question),
    };

    /// <summary>How the caller's own request stands, without a decision and without a wait.</summary>
    public Task<GetSendOutcome> StandingAsync(string requestId, Caller caller, CancellationToken cancellationToken) =>
        _follow.StandingAsync(requestId, caller, cancellationToken);

    /// <summary>
    /// Takes the answer, once, and tells how the request stands then; what an approval lets go is waited for as a send is. The
    /// answer to a page's question decides nothing, nor does a form's where forms don't count.
    /// </summary>
    public async Task<GetSendOutcome> AnswerAsync(
        Question question, PersonsWord word, Caller caller, CancellationToken cancellationToken)
    {
        if (question.Kind == QuestionKind.Form)
            await _ledger.Database.WriteAsync(tx => AnswerAsync(tx, question, word, caller), cancellationToken);
        return await _follow.ExecuteAsync(question.RequestId, caller, cancellationToken);
    }

    // The question is used up together with what it decides: a crash leaves both or neither.
    private async ValueTask<DecisionOutcome?> AnswerAsync(
        ITransaction transaction, Question question, PersonsWord word, Caller caller)
    {
        if (!_terms.ByClient || question.ExpiresAt <= transaction.Now)
            return null;
        if (!await QuestionStore.TryUseAsync(transaction, question) || word == PersonsWord.Nothing)
            return null;
        return await DeciderAsync(transaction, caller) is { } decider
            ? await _decide.DecideAsync(
                transaction, question.RequestId, question.Fingerprint, decider, approves: word == PersonsWord.Approves)
            : null;
    }

    private bool IsFormEnough(HeldRequest held) => _terms.ByClient && held is { Approvers: 1, UnknownSendId: null };

    private async ValueTask<bool> IsWorthAskingAsync(IReader reader, HeldRequest held, Caller caller) =>
        await DeciderAsync(reader, caller) is { } decider
        && (decider.EmailKey is not { } email || _approvers.Contains(email))
        && !held.ApprovedBy.Contains(decider.Person, StringComparer.Ordinal)
        && await QuestionStore.CountAsync(reader, held.RequestId) < MostAnswers;

    // Whoever signed in is the person of that address. A caller that nobody signs in for is whoever has this machine or the
    // token, and the operator chose to let that count.
    private static async ValueTask<Decider?> DeciderAsync(IReader reader, Caller caller)
    {
        if (caller.IsLocal)
            return Decider.Local(caller.Subject);
        return await PersonStore.FindAsync(reader, caller.Subject) is { } person
            ? Decider.Verified(person.EmailKey, person.Subject, DecisionWay.Client)
            : null;
    }
}
