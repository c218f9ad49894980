using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Audit;

/// <summary>Audits what the process itself does, and writes the entries of calls that change nothing.</summary>
public sealed class Journal
{
    private readonly IDatabase _database;
    private readonly AuditLog _log;
    private readonly PolicyPipeline _policy;
    private readonly DeferredAudit _deferred;

    internal Journal(IDatabase database, AuditLog log, PolicyPipeline policy, DeferredAudit deferred) =>
        (_database, _log, _policy, _deferred) = (database, log, policy, deferred);

    /// <summary>Writes deferred entries until <paramref name="stop"/>, then the rest.</summary>
    public Task RunAsync(CancellationToken stop) => _deferred.RunAsync(stop);

    /// <summary>The server takes calls from now on, under the policy that the record names.</summary>
    public Task StartedAsync(bool dryRun, CancellationToken cancellationToken) =>
        WriteAsync(AuditEvents.ServerStarted, dryRun ? "dry_run" : "live", cancellationToken);

    /// <summary>The server took its last call.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) =>
        WriteAsync(AuditEvents.ServerStopped, outcome: null, cancellationToken);

    /// <summary>The lists were read again, and another policy is in force.</summary>
    public Task PolicyChangedAsync(CancellationToken cancellationToken) =>
        WriteAsync(AuditEvents.PolicyChanged, outcome: null, cancellationToken);

    /// <summary>Whether the store takes writes. One is made: a disk that is full or read-only still answers reads.</summary>
    public async Task<bool> StoreTakesWritesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _database.WriteAsync(DispatchStore.TouchAsync, cancellationToken) == 1;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    private Task<bool> WriteAsync(string what, string? outcome, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            transaction =>
            {
                _log.Append(transaction, new AuditEntry(what) { PolicyVersion = _policy.Version, Outcome = outcome });
                return ValueTask.FromResult(true);
            },
            cancellationToken);
}
