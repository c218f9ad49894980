namespace Workonward.Mcp.Cli.Sends;

/// <summary>What <c>sends list --json</c> writes.</summary>
/// <param name="Sends">The newest first.</param>
/// <param name="Before">What to give to <c>--before</c> for older ones; absent when there are none.</param>
/// <param name="Dispatch">The queues.</param>
internal sealed record SendListJson(IReadOnlyList<SendJson> Sends, string? Before, DispatchJson Dispatch);
