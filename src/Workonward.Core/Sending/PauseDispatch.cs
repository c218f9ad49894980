using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;

namespace Workonward.Core.Sending;

/// <summary>The kill switch. It holds for every process on the ledger, from the next claim on.</summary>
public sealed class PauseDispatch(Ledger ledger)
{
    private readonly DispatchStore _dispatch = new(ledger.Audit);

    /// <summary>Stops every dispatch. What was handed over already is finished.</summary>
    /// <returns>False when it was paused before.</returns>
    public Task<bool> PauseAsync(CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync(_dispatch.PauseAsync, cancellationToken);

    /// <summary>Lets dispatch go on, also where a backend had paused itself.</summary>
    /// <returns>False when nothing was paused.</returns>
    public Task<bool> ResumeAsync(CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync(_dispatch.ResumeAsync, cancellationToken);
}
