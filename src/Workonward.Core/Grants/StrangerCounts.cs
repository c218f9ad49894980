namespace Workonward.Core.Grants;

/// <summary>Counts what strangers do, so that they can't fill a disk: one audit line a minute and kind.</summary>
public sealed class StrangerCounts
{
    /// <summary>One more of this kind, one of <see cref="StrangerKinds"/>.</summary>
    public void Count(string kind) => throw new NotSupportedException();

    /// <summary>Writes the counts each minute until <paramref name="stop"/>, then the rest.</summary>
    public Task RunAsync(CancellationToken stop) => throw new NotSupportedException();
}
