namespace Workonward.Campaign.Soak;

/// <summary>What one process used at one moment.</summary>
/// <param name="Memory">RssAnon in kB.</param>
/// <param name="Handles">Open files, sockets and pipes but for the connections.</param>
/// <param name="Connections">To the backend.</param>
/// <param name="Threads">Threads.</param>
internal sealed record Sample(long Memory, long Handles, long Connections, long Threads);
