using System.Diagnostics;
using SQLitePCL;
using Workonward.Storage.Processes;

namespace Workonward.Storage.Sqlite;

/// <summary>
/// Waits for SQLite's one write lock, in turn with the other processes. SQLite itself keeps no order: whoever asks at the
/// right moment gets it, and that would always be the process that has just let it go.
/// </summary>
internal sealed class WriteLock(SqliteSession session, WriteTurn turn, TimeSpan patience)
{
    /// <summary>A turn that doesn't come within this time belongs to a process that hangs; then nobody keeps to it.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(1);

    /// <summary>Begins a write transaction.</summary>
    /// <exception cref="StorageException">Busy, when another process keeps the lock longer than the patience.</exception>
    public void Begin(CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (!turn.TryTake() && waiting.Elapsed < Courtesy)
            Pause(cancellationToken);
        try
        {
            Retry("BEGIN IMMEDIATE", waiting, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Runs a statement that needs the file for itself, and waits as long for it.</summary>
    public void Control(string sql, CancellationToken cancellationToken) =>
        Retry(sql, Stopwatch.StartNew(), cancellationToken);

    // Real time, not the store's clock: what is waited for is another process.
    private void Retry(string sql, Stopwatch waiting, CancellationToken cancellationToken)
    {
        int code;
        while ((code = session.TryControl(sql)) != raw.SQLITE_OK)
        {
            if ((code & 0xFF) != raw.SQLITE_BUSY || waiting.Elapsed > patience)
                throw session.Failure(code);
            Pause(cancellationToken);
        }
    }

    private static void Pause(CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne(1);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
