namespace Workonward.Core.Policy;

/// <summary>What came of reading a template card: one of the nested records, and nothing else.</summary>
public abstract record TemplateCardReading
{
    private TemplateCardReading()
    {
    }

    /// <summary>The card is complete and consistent.</summary>
    /// <param name="Card">The card.</param>
    public sealed record Accepted(TemplateCard Card) : TemplateCardReading;

    /// <summary>The card has mistakes, and no part of it is used.</summary>
    /// <param name="Mistakes">One sentence for each, for the operator.</param>
    public sealed record Refused(IReadOnlyList<string> Mistakes) : TemplateCardReading;
}
