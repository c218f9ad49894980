namespace Workonward.Core.Approval.Questions;

/// <summary>What a person is asked for.</summary>
public enum QuestionKind
{
    /// <summary>To approve or decline in the assistant's own window.</summary>
    Form,

    /// <summary>To open the page where they decide; the answer decides nothing.</summary>
    Page,
}
