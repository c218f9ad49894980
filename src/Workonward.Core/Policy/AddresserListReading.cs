namespace Workonward.Core.Policy;

/// <summary>What came of reading the list of sender addresses: one of the nested records, and nothing else.</summary>
public abstract record AddresserListReading
{
    private AddresserListReading()
    {
    }

    /// <summary>Every entry was understood.</summary>
    /// <param name="List">The list.</param>
    public sealed record Accepted(AddresserList List) : AddresserListReading;

    /// <summary>At least one entry wasn't. No part of the list is used.</summary>
    /// <param name="Mistakes">One sentence or two for each, for the operator.</param>
    public sealed record Refused(IReadOnlyList<string> Mistakes) : AddresserListReading;
}
