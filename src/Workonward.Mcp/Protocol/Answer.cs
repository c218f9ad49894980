namespace Workonward.Mcp.Protocol;

/// <summary>A whole response message.</summary>
/// <param name="Message">The message.</param>
/// <param name="ErrorCode">The code of the error that it bears; null where it bears a result.</param>
internal readonly record struct Answer(ReadOnlyMemory<byte> Message, int? ErrorCode = null);
