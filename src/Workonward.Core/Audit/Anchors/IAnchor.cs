namespace Workonward.Core.Audit.Anchors;

/// <summary>A place out of this server's reach that keeps checkpoints: whoever rewrites the log can't rewrite them too.</summary>
public interface IAnchor
{
    /// <summary>What the operator calls it.</summary>
    string Name { get; }

    /// <summary>Hands a signed note over. An exception says why it wasn't taken; then it is tried again.</summary>
    Task PublishAsync(string note, CancellationToken cancellationToken);
}
