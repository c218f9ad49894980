using Workonward.Campaign.Callers;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Kills;

/// <summary>
/// The life after the last kill: callers repeat what has no answer, everything comes to rest, the server says how each send
/// ended, it ends cleanly, and its log is read.
/// </summary>
internal sealed class LastLife(Place place, LedgerWriter ledger, Asker asker)
{
    private static readonly TimeSpan ToEnd = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public async Task LiveAsync(CancellationToken stop)
    {
        var (server, client) = await place.StartAsync(crashAt: null, stop);
        await using var _ = server;
        using var __ = client;
        ledger.Append(new LedgerEvent.Start("last"));
        await RepeatAsync(server, client, stop);
        await new LastWords(place.Backend, client, ledger, TimeProvider.System).HearAsync(asker.Sends, stop);
        if (!await server.EndAsync(ToEnd))
            throw new ServerFailedException($"The server did not end within {ToEnd.TotalSeconds} s of a SIGTERM: {server.Said}");
        var log = LogReading.Read(place.Folder);
        ledger.Append(place.Program.KeepsLog ? await LogVerb.VerifyAsync(log, place, stop) : log);
    }

    private async Task RepeatAsync(ServerProcess server, IMcpClient client, CancellationToken stop)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var patience = Patience(stop);
        while (asker.Open is { Count: > 0 } open)
        {
            await Task.WhenAll(open.Select(wish => asker.AskAsync(wish, client, patience.Token)));
            if (server.HasExited)
                throw new ServerFailedException($"The server ended by itself with {server.ExitCode}: {server.Said}");
            if (TimeProvider.System.GetElapsedTime(begun) > LastWords.Longest)
                throw new ServerFailedException($"{open.Count} callers got no answer within {LastWords.Longest.TotalSeconds} s: {server.Said}");
            await Task.Delay(Between, TimeProvider.System, stop);
        }
    }

    // A server that holds a connection open and never answers is one that failed, not one to wait for.
    private static CancellationTokenSource Patience(CancellationToken stop)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // Past the moment at which the loops give up by themselves.
        patience.CancelAfter(LastWords.Longest + Between);
        return patience;
    }
}
