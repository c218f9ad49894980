using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Checker.Story;

/// <summary>One call and the answer to it; null while it had none.</summary>
internal sealed class Asked(Line<LedgerEvent.Ask> line)
{
    public Line<LedgerEvent.Ask> Line { get; } = line;

    public LedgerEvent.Ask Ask => Line.Event;

    public Line<LedgerEvent.Answer>? Answer { get; set; }

    public AnswerKind Kind => Answer?.Event.Kind ?? AnswerKind.None;

    /// <summary>Whether this call may be the cause of a mail: it was meant, and nobody was told that nothing is sent.</summary>
    public bool MayHaveSent => !Ask.Dry && Kind is AnswerKind.Sends or AnswerKind.None;
}
