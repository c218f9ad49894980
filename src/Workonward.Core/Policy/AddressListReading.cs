namespace Workonward.Core.Policy;

/// <summary>What came of reading an allowlist or denylist: one of the nested records, and nothing else.</summary>
public abstract record AddressListReading
{
    private AddressListReading()
    {
    }

    /// <summary>Every entry was understood and is safe.</summary>
    /// <param name="List">The list.</param>
    public sealed record Accepted(AddressList List) : AddressListReading;

    /// <summary>At least one entry wasn't. No part of the list is used.</summary>
    /// <param name="Mistakes">One sentence or two for each, for the operator.</param>
    public sealed record Refused(IReadOnlyList<string> Mistakes) : AddressListReading;
}
