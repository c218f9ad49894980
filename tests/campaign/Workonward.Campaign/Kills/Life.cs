using Workonward.Campaign.Callers;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Kills;

/// <summary>The life of one process under load, to its violent end.</summary>
internal sealed class Life(Place place, LedgerWriter ledger, Asker asker, Wishes wishes, Random random)
{
    private const int Callers = 2;
    private const int MostWishes = 40;

    private static readonly Task Never = new TaskCompletionSource().Task;

    // What a server ends with that finds its store held by another process for longer than it waits.
    private const int StoreIsHeld = 3;

    // A point that is not reached by then won't be: the process is killed at that moment instead.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Starts a process, asks until it is dead, and writes down how it died.</summary>
    public async Task LiveAsync(string name, KillOrder order, CancellationToken stop)
    {
        var (server, client) = await place.StartAsync(order.Variable, stop);
        await using var _ = server;
        using var __ = client;
        ledger.Append(new LedgerEvent.Start(name));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var load = AskUntilAsync(server, client, over.Token);
        try
        {
            await DieAsync(name, server, order, load, stop);
        }
        finally
        {
            await server.KillAsync();
            await over.CancelAsync();
            await load;
        }
    }

    private async Task DieAsync(string name, ServerProcess server, KillOrder order, Task load, CancellationToken stop)
    {
        var reached = order.Point is null ? await AnyMomentAsync(server, order, stop) : await ReachedAsync(server, load, stop);
        var point = reached ? order.Point : null;
        if (server.IsStopped)
        {
            ledger.Append(new LedgerEvent.Freeze(name, point));
            await StoppedAsync(name, server, stop);
        }

        await EndAsync(name, server, point);
    }

    // Nothing but a SIGKILL ends a server in here: whatever else it ended by is its own failure.
    private async Task EndAsync(string name, ServerProcess server, string? point)
    {
        var byItself = server.HasExited;
        await server.KillAsync();
        if (byItself && server.ExitCode != 128 + Signals.Kill)
            throw new ServerFailedException($"{name} ended by itself with {server.ExitCode}: {server.Said}");
        ledger.Append(new LedgerEvent.Kill(name, point));
    }

    // Not reached when nothing is left to ask.
    private static async Task<bool> ReachedAsync(ServerProcess server, Task load, CancellationToken stop)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!server.HasExited && !server.IsStopped)
        {
            if (load.IsCompleted || TimeProvider.System.GetElapsedTime(begun) > LongestWait)
                return false;
            await Task.Delay(Look, TimeProvider.System, stop);
        }

        return true;
    }

    private async Task<bool> AnyMomentAsync(ServerProcess server, KillOrder order, CancellationToken stop)
    {
        // Half from their first moments on, when they recover what the one before left; half in the middle of the load, which
        // over stdio nothing else tells from a start that takes long on a busy machine.
        if (random.Next(2) == 0)
            await AnsweredAsync(server, stop);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 1500)), TimeProvider.System, stop);
        server.Signal(order.Stops ? Signals.Stop : Signals.Kill);
        return await ReachedAsync(server, Never, stop);
    }

    private async Task AnsweredAsync(ServerProcess server, CancellationToken stop)
    {
        var (before, begun) = (asker.Answered, TimeProvider.System.GetTimestamp());
        while (asker.Answered == before && !server.HasExited && TimeProvider.System.GetElapsedTime(begun) < LongestWait)
            await Task.Delay(Look, TimeProvider.System, stop);
    }

    private async Task StoppedAsync(string name, ServerProcess server, CancellationToken stop)
    {
        switch (random.Next(3))
        {
            case 0:
                await TakeOverAsync(name + "b", server, stop);
                break;
            case 1:
                await PauseAsync(stop);
                server.Signal(Signals.Continue);
                ledger.Append(new LedgerEvent.Thaw(name));
                await PauseAsync(stop);
                break;
            default:
                await PauseAsync(stop);
                break;
        }
    }

    private Task PauseAsync(CancellationToken stop) =>
        Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 400)), TimeProvider.System, stop);

    // A second process on the same folder while the first stands still: it may do everything but what the first holds.
    private async Task TakeOverAsync(string name, ServerProcess stopped, CancellationToken stop)
    {
        var (server, client) = await place.StartAsync(crashAt: null, stop);
        await using var _ = server;
        using var __ = client;
        // A process that was stopped inside a transaction holds the store: then nobody else may start on it.
        if (server.HasExited && server.ExitCode == StoreIsHeld)
            return;
        ledger.Append(new LedgerEvent.Start(name));
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(stop))
        {
            patience.CancelAfter(Patience);
            await Task.WhenAll(asker.Open.Take(3).Append(wishes.Next()).Select(wish => asker.AskAsync(wish, client, patience.Token)));
        }

        if (random.Next(2) == 0)
        {
            stopped.Signal(Signals.Continue);
            ledger.Append(new LedgerEvent.Thaw(name[..^1]));
        }
        else
        {
            await stopped.KillAsync();
        }

        using var last = CancellationTokenSource.CreateLinkedTokenSource(stop);
        last.CancelAfter(Patience);
        await asker.AskAsync(wishes.Next(), client, last.Token);
        await EndAsync(name, server, point: null);
    }

    private Task AskUntilAsync(ServerProcess server, IMcpClient client, CancellationToken over)
    {
        var todo = new Queue<Wish>(asker.Open);
        for (var i = 0; i < MostWishes; i++)
            todo.Enqueue(wishes.Next());
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!server.HasExited && !over.IsCancellationRequested)
            {
                if (NextOf(todo) is not { } wish)
                    return;
                await asker.AskAsync(wish, client, over);
                // A connection breaks before its process is seen to be gone.
                if (!wish.IsAnswered)
                    await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
            }
        }, CancellationToken.None)));
    }

    private static Wish? NextOf(Queue<Wish> todo)
    {
        lock (todo)
            return todo.TryDequeue(out var wish) ? wish : null;
    }
}
