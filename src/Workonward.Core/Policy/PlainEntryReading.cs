namespace Workonward.Core.Policy;

/// <summary>What came of reading a plain entry: one of the nested records, and nothing else.</summary>
internal abstract record PlainEntryReading
{
    private PlainEntryReading()
    {
    }

    public sealed record Accepted(PlainEntry Entry) : PlainEntryReading;

    public sealed record Refused(string Reason) : PlainEntryReading;
}
