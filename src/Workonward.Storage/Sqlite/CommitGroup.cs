namespace Workonward.Storage.Sqlite;

/// <summary>
/// The works that share one transaction, each in a savepoint of its own: one that fails is undone alone, and the records of
/// the others are sealed without it. Whoever drives it begins and commits the transaction.
/// </summary>
internal sealed class CommitGroup(SqliteSession session, SealedLog? log, TimeProvider clock)
{
    private readonly List<QueuedWork> _works = [];

    public int Count => _works.Count;

    /// <summary>Begins anew, for a transaction in which another process may have gone on before.</summary>
    public void Begin()
    {
        _works.Clear();
        log?.Forget();
    }

    /// <summary>Takes a started work in without running it, to fail it with the others.</summary>
    public void Add(QueuedWork work) => _works.Add(work);

    /// <summary>Runs a started work and keeps what it has to tell until the commit.</summary>
    public void Run(QueuedWork work)
    {
        _works.Add(work);
        session.Control("SAVEPOINT work");
        var scope = new WorkScope(session, clock, log is not null);
        var keeps = work.Run(scope) && TrySeal(work, scope);
        scope.End();
        // A failing disk makes SQLite undo everything, the works before this one too.
        if (!session.InTransaction)
        {
            throw work.Failure as StorageException ?? new StorageException(
                StorageFault.InputOutput, $"The transaction on {session.Path} was undone while it was being made.");
        }

        if (!keeps)
            session.Control("ROLLBACK TO work");
        session.Control("RELEASE work");
    }

    /// <summary>Tells every caller what its work kept. Only after the commit.</summary>
    public void Answer() => _works.ForEach(static work => work.Answer());

    /// <summary>Tells every caller that the store failed, whatever its work kept.</summary>
    public void Fail(StorageException failure) => _works.ForEach(work => work.Fail(failure));

    private bool TrySeal(QueuedWork work, WorkScope scope)
    {
        try
        {
            log?.Add(scope.Bodies);
            return true;
        }
        catch (Exception failure)
        {
            work.Spoil(failure);
            return false;
        }
    }
}
