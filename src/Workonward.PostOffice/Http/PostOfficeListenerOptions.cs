using Microsoft.AspNetCore.Http;

namespace Workonward.PostOffice.Http;

/// <summary>Where a listener listens.</summary>
/// <param name="Port">A port of 127.0.0.1; 0 takes a free one.</param>
public sealed record PostOfficeListenerOptions(int Port = 8766)
{
    /// <summary>What stands before everything else: the simulator's faults and records. The product sets none.</summary>
    internal Func<RequestDelegate, RequestDelegate>? Around { get; init; }

    /// <summary>For a simulator behind a proxy that breaks connections: its name and port are the proxy's.</summary>
    internal bool AnswersToAnyHost { get; init; }
}
