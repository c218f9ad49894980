namespace Workonward.Core.Audit.Epochs;

/// <summary>A time in which recipients were hashed with one key.</summary>
/// <param name="Number">Counts the keys of this installation, from 1.</param>
/// <param name="KeyId">Which key it is.</param>
/// <param name="BegunAt">When it was made.</param>
/// <param name="DestroyedAt">When its key was destroyed; null while it is kept.</param>
/// <param name="IsInForce">Whether a server that starts now hashes with it.</param>
public sealed record HashEpoch(
    int Number, string KeyId, DateTimeOffset BegunAt, DateTimeOffset? DestroyedAt, bool IsInForce);
