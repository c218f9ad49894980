namespace Workonward.Core.Audit.Walk;

/// <summary>A record that a segment was retired.</summary>
/// <param name="Sequence">That record's number.</param>
/// <param name="Name">The segment's file.</param>
/// <param name="Count">How many records it had.</param>
/// <param name="Hash">The SHA-256 of its bytes, in lower-case hex.</param>
internal sealed record Retirement(long Sequence, string Name, long Count, string Hash);
