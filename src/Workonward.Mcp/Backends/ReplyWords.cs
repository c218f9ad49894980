using System.Buffers;

namespace Workonward.Mcp.Backends;

/// <summary>
/// What of a success may be shown to callers: a model reads it, so that text of the far end's own choosing never gets
/// through. Whatever is neither a word of the contract nor in the form of an id is absent.
/// </summary>
internal static class ReplyWords
{
    private const int LongestLeft = 80;
    private const int LongestDomain = 255;

    private static readonly SearchValues<char> LeftCharacters =
        SearchValues.Create("0123456789.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> DomainCharacters =
        SearchValues.Create("-0123456789.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The engine, where it is one that there is.</summary>
    public static string? Engine(string text) => text is "postfix" or "kumomta" or "local" ? text : null;

    /// <summary>How far the engine has it, where that is a word of the contract.</summary>
    public static string? InjectionStatus(string text) =>
        text is "pending" or "rendering" or "injecting" or "queued" or "retrying" or "failed" or "cancelled" ? text : null;

    /// <summary>How far delivery is, where that is a word of the contract.</summary>
    public static string? DeliveryStatus(string text) =>
        text is "pending" or "delivered" or "deferred" or "bounced" or "expired" or "complained" or "suppressed" or "unknown"
            ? text
            : null;

    /// <summary>The Message-ID, with or without angle brackets, where it has the form of one.</summary>
    public static string? MessageId(string text)
    {
        var inner = text.AsSpan();
        if (inner.StartsWith('<'))
            inner = inner[1..];
        if (inner.EndsWith('>'))
            inner = inner[..^1];

        var at = inner.IndexOf('@');
        return at >= 0 && IsMade(inner[..at], LongestLeft, LeftCharacters)
            && IsMade(inner[(at + 1)..], LongestDomain, DomainCharacters)
            ? text
            : null;
    }

    private static bool IsMade(ReadOnlySpan<char> part, int longest, SearchValues<char> of) =>
        part.Length >= 1 && part.Length <= longest && !part.ContainsAnyExcept(of);
}
