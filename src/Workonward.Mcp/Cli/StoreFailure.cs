using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary>What a verb says when a store or a file beside it can't be used.</summary>
internal static class StoreFailure
{
    /// <summary>The words for an operator; null for a bug.</summary>
    public static string? Explain(Exception failure) => LedgerException.Explain(failure) is { } words
        ? Shown.Plain(words, longest: 1000)
        : failure switch
        {
            UnauthorizedAccessException => "this user may not read or write its files. Run this as the server's user.",
            IOException => $"a file can't be read or written ({Shown.Plain(failure.Message, longest: 300)}).",
            _ => null,
        };
}
