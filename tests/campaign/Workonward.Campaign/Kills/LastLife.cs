using System.Text.Json.Nodes;
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
    // A paused backend is probed each 15 s, and lets one send through first.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ForLookUps = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ToEnd = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public async Task LiveAsync(CancellationToken stop)
    {
        var (server, client) = await place.StartAsync(crashAt: null, stop);
        await using var _ = server;
        using var __ = client;
        ledger.Append(new LedgerEvent.Start("last"));
        await RepeatAsync(server, client, stop);
        await Parallel.ForEachAsync(asker.Sends, stop, async (send, token) => await StateAsync(send.Key, send.Value.AskId, send.Value.To, client, token));
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
            if (TimeProvider.System.GetElapsedTime(begun) > Longest)
                throw new ServerFailedException($"{open.Count} callers got no answer within {Longest.TotalSeconds} s: {server.Said}");
            await Task.Delay(Between, TimeProvider.System, stop);
        }
    }

    // What it says at last stands in the ledger, also when it never came to an end: that is the checker's to judge.
    private async Task StateAsync(string send, string ask, string to, IMcpClient client, CancellationToken stop)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var patience = Patience(stop);
        while (true)
        {
            var said = AnswerReading.State(
                send, to, await client.CallAsync("get_send", new JsonObject { ["send_id"] = send }, patience.Token));
            var waited = TimeProvider.System.GetElapsedTime(begun);
            if (said is not null && (IsAtRest(said.Status, waited) || waited > Longest))
            {
                ledger.Append(new LedgerEvent.State(ask, said));
                return;
            }

            if (waited > Longest)
                throw new ServerFailedException($"Nothing was said of {send} within {Longest.TotalSeconds} s.");
            await Task.Delay(Between, TimeProvider.System, stop);
        }
    }

    // A server that holds a connection open and never answers is one that failed, not one to wait for.
    private static CancellationTokenSource Patience(CancellationToken stop)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // Past the moment at which the loops give up by themselves.
        patience.CancelAfter(Longest + Between);
        return patience;
    }

    private bool IsAtRest(SendStatus status, TimeSpan waited) => status switch
    {
        SendStatus.Pending => false,
        SendStatus.Unknown => place.Backend != Backends.BackendKind.LookUp || waited > ForLookUps,
        _ => true,
    };
}
