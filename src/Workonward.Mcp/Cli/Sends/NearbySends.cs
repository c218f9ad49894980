using Workonward.Core.Sending;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>Finds the send that a mistyped id probably means.</summary>
internal static class NearbySends
{
    private const int Newest = 500;
    private const int ShortestStart = 8;

    /// <summary>A sentence that says that there is no such send, and which one was perhaps meant.</summary>
    public static async Task<string> NotFoundAsync(ListSends sends, string id, CancellationToken cancellationToken)
    {
        var known = (await sends.NewestAsync(state: null, before: null, Newest, cancellationToken)).Select(send => send.SendId);
        var meant = Meant(id, [.. known]);
        return $"There is no send {Shown.Value(id)}.{(meant is null ? "" : $" Did you mean {meant}?")}";
    }

    // The beginning of one id alone, or a slip in it.
    private static string? Meant(string id, string[] known)
    {
        var starting = id.Length < ShortestStart
            ? []
            : known.Where(other => other.StartsWith(id, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return starting is [var only] ? only : Spelling.Nearest(id, known);
    }
}
