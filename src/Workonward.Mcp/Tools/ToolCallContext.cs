namespace Workonward.Mcp.Tools;

/// <summary>The call around a tool: facts for the audit, and the way back for progress.</summary>
/// <param name="Transport"><c>stdio</c> or <c>http</c>.</param>
/// <param name="ProtocolVersion">The revision that the caller speaks.</param>
/// <param name="Progress">Takes progress reports; null where the caller asked for none.</param>
internal sealed record ToolCallContext(
    string Transport,
    string ProtocolVersion,
    Func<ToolProgress, CancellationToken, ValueTask>? Progress = null)
{
    /// <summary>Tells the caller how far the call has come, or does nothing where no one asked.</summary>
    public ValueTask ReportAsync(ToolProgress progress, CancellationToken cancellationToken) =>
        Progress is null ? ValueTask.CompletedTask : Progress(progress, cancellationToken);
}
