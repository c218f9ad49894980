using Microsoft.Extensions.Logging;
using Workonward.Core.Delivery.Backends;
using Workonward.Storage;

namespace Workonward.Core.Delivery.Dispatch;

/// <summary>Opens a backend again that paused itself: by a probe that can't send, then by one send.</summary>
internal sealed partial class Breaker(
    IDatabase database, DispatchStore dispatch, IMailBackend backend, bool dispatches, ILogger logger)
{
    public async Task ProbeOnceAsync(CancellationToken cancellationToken)
    {
        if (!dispatches)
            return;
        var gate = await database.ReadAsync(
            reader => DispatchStore.GateAsync(reader, backend.Profile.Id), cancellationToken);
        if (gate != DispatchGate.PausedByUnknowns)
            return;
        var probe = await backend.ProbeAsync(cancellationToken);
        if (probe is ProbeResult.Ready)
            await OfferTrialAsync(cancellationToken);
        else
            StillPaused(logger, probe is ProbeResult.Refused { Evidence: var evidence } ? evidence : "unreachable");
    }

    private Task<bool> OfferTrialAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            await dispatch.OfferTrialAsync(transaction, backend.Profile.Id);
            return true;
        },
        cancellationToken);

    [LoggerMessage(LogLevel.Warning, "Sending is paused after several sends ended unknown; the probe says {Evidence}.")]
    private static partial void StillPaused(ILogger logger, string evidence);
}
