namespace Workonward.Campaign.Checker.Ledger;

/// <summary>What sort of an answer a caller got.</summary>
public enum AnswerKind
{
    /// <summary>Sends, each with its state.</summary>
    Sends,

    /// <summary>A refusal: nothing was kept, and nothing will be sent for this request.</summary>
    Refused,

    /// <summary>Nothing was kept and nothing will be sent: a preview, a rehearsal, a demand for a confirmation.</summary>
    Nothing,

    /// <summary>The connection ended without an answer, or with half of one.</summary>
    None,
}
