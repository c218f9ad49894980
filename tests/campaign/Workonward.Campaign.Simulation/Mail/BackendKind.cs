using Workonward.Core.Delivery.Backends;

namespace Workonward.Campaign.Simulation.Mail;

/// <summary>What sort of a backend a world has.</summary>
internal sealed record BackendKind(string Name, BackendCapabilities Capabilities)
{
    /// <summary>How long after the last byte anything is still taken, where the backend promises nothing of it.</summary>
    public static readonly TimeSpan LatestTake = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Processing = TimeSpan.FromSeconds(6);

    public static IReadOnlyList<BackendKind> All { get; } =
    [
        new("ping8", BackendCapabilities.None),
        new("idempotent", new BackendCapabilities(Window, CanLookUp: false, TimeSpan.MaxValue)),
        new("look_up", new BackendCapabilities(IdempotentWindow: null, CanLookUp: true, Processing)),
        new("both", new BackendCapabilities(Window, CanLookUp: true, Processing)),
    ];

    /// <summary>How long after the last byte a mail may still be taken.</summary>
    public TimeSpan Longest => Capabilities.CanLookUp ? Capabilities.LongestProcessing : LatestTake;
}
