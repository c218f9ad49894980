namespace Workonward.PostOffice.Templates;

/// <summary>What came of asking for a new template.</summary>
public abstract record TemplateMade
{
    private TemplateMade() { }

    /// <summary>The template exists.</summary>
    /// <param name="Id">Its number.</param>
    public sealed record Made(long Id) : TemplateMade;

    /// <summary>No template was made.</summary>
    /// <param name="Part">Which of <c>name</c>, <c>addresser</c>, <c>subject</c>, <c>html</c>, <c>text</c> is wrong.</param>
    /// <param name="Line">The line in that part, from 1; 0 when the whole part is meant.</param>
    /// <param name="Column">The column in that line, from 1; 0 when the whole part is meant.</param>
    /// <param name="Why">A sentence for the operator, with what is accepted.</param>
    public sealed record Refused(string Part, int Line, int Column, string Why) : TemplateMade;
}
