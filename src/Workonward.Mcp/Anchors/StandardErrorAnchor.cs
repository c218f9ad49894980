using Workonward.Core.Audit.Anchors;

namespace Workonward.Mcp.Anchors;

/// <summary>Each checkpoint as a line on standard error: for whoever collects the log elsewhere.</summary>
internal sealed class StandardErrorAnchor : IAnchor
{
    /// <inheritdoc/>
    public string Name => "standard error";

    /// <inheritdoc/>
    public Task PublishAsync(string note, CancellationToken cancellationToken) =>
        Console.Error.WriteLineAsync(AnchorLine.Write(note).AsMemory(), cancellationToken);
}
