namespace Workonward.Core.Approval.Questions;

/// <summary>A question that is ready to be asked.</summary>
/// <param name="Question">The question.</param>
/// <param name="State">The same, sealed for the client to bring back.</param>
/// <param name="Shown">What the person decides about.</param>
public sealed record AskedQuestion(Question Question, string State, HeldPreview Shown)
{
    /// <summary>A name for logs, without contents and without the sealed state.</summary>
    public override string ToString() => Question.RequestId;
}
