using Workonward.Core.Delivery.Backends;

namespace Workonward.Mcp.Crash;

/// <summary>What the backend of a campaign promises, so that each way of a restart is walked.</summary>
/// <param name="Capabilities">What Core may build on.</param>
/// <param name="SendsKey">Whether the send id travels as its idempotency key.</param>
internal sealed record CrashBackendKind(BackendCapabilities Capabilities, bool SendsKey)
{
    // The campaign's backend decides within milliseconds, and its stops are shorter than this.
    private static readonly TimeSpan LongestProcessing = TimeSpan.FromSeconds(2);

    /// <summary>As PING8 for any other word.</summary>
    public static CrashBackendKind Named(string? word) => word switch
    {
        "idempotent" => new(
            new BackendCapabilities(IdempotentWindow: TimeSpan.FromDays(1), CanLookUp: false, LongestProcessing), SendsKey: true),
        "look-up" => new(
            new BackendCapabilities(IdempotentWindow: null, CanLookUp: true, LongestProcessing), SendsKey: false),
        _ => new(BackendCapabilities.None, SendsKey: false),
    };
}
