namespace Workonward.Core.Policy.Patterns;

/// <summary>What came of reading a regular expression: one of the nested records, and nothing else.</summary>
internal abstract record AddressPatternReading
{
    private AddressPatternReading()
    {
    }

    public sealed record Accepted(AddressPattern Pattern) : AddressPatternReading;

    public sealed record Refused(string Reason) : AddressPatternReading;
}
