namespace Workonward.Core.Approval.Questions;

/// <summary>What a sealed question that came back is worth.</summary>
public abstract record QuestionReading
{
    private QuestionReading()
    {
    }

    /// <summary>It was made here, for this very call, and may be answered.</summary>
    public sealed record Open(Question Question) : QuestionReading;

    /// <summary>It was, and its time is over.</summary>
    public sealed record Late(Question Question) : QuestionReading;

    /// <summary>It was altered, or made elsewhere or for another call. Which of these isn't told.</summary>
    public sealed record Invalid : QuestionReading;
}
