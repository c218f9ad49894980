using Workonward.Core.Grants;
using Workonward.Core.Sending;
using Workonward.Mcp.Prompts;
using Workonward.Mcp.Resources;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Completions;

/// <summary>
/// Values that a caller could look up itself. They come from its own sends; the allowlist is no address book.
/// </summary>
internal sealed class KnownValues(RecentSends recent)
{
    /// <summary>Every argument that has some.</summary>
    public IReadOnlyList<Completable> All =>
    [
        new(Completable.Prompt, SafeFirstSendPrompt.Name, SafeFirstSendPrompt.Recipient, (caller, cancellationToken) =>
            OfSendsAsync(caller, send => send.Recipient, cancellationToken)),
        new(Completable.Prompt, SafeFirstSendPrompt.Name, SafeFirstSendPrompt.Blocked, (_, _) =>
            Task.FromResult<IEnumerable<string>>([SafeFirstSendPrompt.BlockedByDefault])),
        new(Completable.Resource, SendTemplate.UriTemplate, SendTemplate.Variable, (caller, cancellationToken) =>
            OfSendsAsync(caller, send => send.SendId, cancellationToken)),
    ];

    // A completion is no reason to ask a person for a scope: without it nothing is known.
    private async Task<IEnumerable<string>> OfSendsAsync(
        Caller caller, Func<SendReport, string> value, CancellationToken cancellationToken) =>
        caller.Scopes.Contains(Scopes.Preview)
            ? (await recent.ExecuteAsync(caller, cancellationToken)).Select(value).Distinct(StringComparer.OrdinalIgnoreCase)
            : [];
}
