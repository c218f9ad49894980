namespace Workonward.Storage;

/// <summary>A line of the sealed log, without its newline, and its leaf hash in lower-case hex.</summary>
public sealed record SealedRecord(string Line, string Leaf);
