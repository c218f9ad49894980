using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Callers;

/// <summary>One thing a caller wants, repeated under the same name until it has an answer.</summary>
internal sealed class Wish(string tool, string? key, IReadOnlyList<string> to, string content)
{
    public const string SendTool = "send_email";
    public const string BatchTool = "send_batch_email";

    private readonly Lock _gate = new();
    private bool _isAnswered;

    public string Tool { get; } = tool;

    public string? Key { get; } = key;

    public IReadOnlyList<string> To { get; } = to;

    public string Content { get; } = content;

    /// <summary>What a batch must bring back; null before it was given one.</summary>
    public string? ConfirmToken { get; set; }

    /// <summary>Whether a repeat is needless: it was answered with sends, or refused for a cause that stays.</summary>
    public bool IsAnswered
    {
        get
        {
            lock (_gate)
                return _isAnswered;
        }
    }

    public void Take(LedgerEvent.Answer answer)
    {
        lock (_gate)
        {
            _isAnswered |= answer.Kind == AnswerKind.Sends
                || (answer.Kind == AnswerKind.Refused && answer.Why is not (RefusalReason.Unavailable or RefusalReason.InProgress));
        }
    }
}
