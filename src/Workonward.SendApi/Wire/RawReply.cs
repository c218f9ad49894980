using Workonward.SendApi.Errors;

namespace Workonward.SendApi.Wire;

/// <summary>A reply as it came, before anyone asks what it means.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Body">Null when it wasn't read, or only in part.</param>
/// <param name="TooLarge">Whether it was longer than allowed.</param>
/// <param name="IsJson">Whether the headers announce JSON in UTF-8 without a content encoding.</param>
/// <param name="RetryAfter">What the header asks for.</param>
/// <param name="Evidence">What the attempt proves about transmission.</param>
internal sealed record RawReply(
    int StatusCode, byte[]? Body, bool TooLarge, bool IsJson, TimeSpan? RetryAfter, FailureEvidence Evidence)
{
    public bool IsSuccessStatus => StatusCode is >= 200 and <= 299;
}
