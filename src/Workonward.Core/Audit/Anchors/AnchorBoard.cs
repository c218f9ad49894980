using Microsoft.Extensions.Logging;

namespace Workonward.Core.Audit.Anchors;

/// <summary>
/// Brings the newest checkpoint to every anchor. An anchor that fails holds nothing else up: it gets the newest note later,
/// and its failure is told once.
/// </summary>
internal sealed class AnchorBoard(IEnumerable<IAnchor> anchors, TimeProvider clock, ILogger logger)
{
    private readonly AnchorPost[] _posts = [.. anchors.Select(anchor => new AnchorPost(anchor, clock, logger))];

    /// <summary>The newest checkpoint; what was not brought anywhere yet is superseded by it.</summary>
    public void Offer(string note)
    {
        foreach (var post in _posts)
            post.Offer(note);
    }

    /// <summary>Brings what is offered, and again what could not be brought, until <paramref name="stop"/>.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(_posts.Select(post => post.RunAsync(stop)));

    /// <summary>Brings what is still to be brought, once; answers whether all is brought.</summary>
    public async Task<bool> FlushAsync(CancellationToken cancellationToken) =>
        (await Task.WhenAll(_posts.Select(post => post.TryBringAsync(cancellationToken)))).All(brought => brought);
}
