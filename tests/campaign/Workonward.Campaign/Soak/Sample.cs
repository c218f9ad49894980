namespace Workonward.Campaign.Soak;

/// <summary>What one process used at one moment.</summary>
/// <param name="Memory">RssAnon in kB.</param>
/// <param name="Handles">Open files, sockets and pipes.</param>
/// <param name="Threads">Threads.</param>
internal sealed record Sample(long Memory, long Handles, long Threads);
