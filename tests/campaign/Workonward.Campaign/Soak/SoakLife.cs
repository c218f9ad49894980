using System.Globalization;
using System.Text.Json.Nodes;
using Workonward.Campaign.Callers;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Kills;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Soak;

/// <summary>A process under mixed load for a while, watched each second, then killed.</summary>
internal sealed class SoakLife(Place place, LedgerWriter ledger, Asker asker, Wishes wishes, string contents)
{
    private const int Callers = 4;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private int _dry;

    /// <summary>What it used, second by second.</summary>
    public async Task<IReadOnlyList<Sample>> LiveAsync(string name, TimeSpan length, CancellationToken stop)
    {
        var (server, client) = await place.StartAsync(crashAt: null, stop);
        await using var _ = server;
        using var __ = client;
        ledger.Append(new LedgerEvent.Start(name));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var todo = new Queue<Wish>(asker.Open);
        var load = Task.WhenAll(Enumerable.Range(0, Callers).Select(number => AskAsync(number, todo, server, client, over.Token)));
        try
        {
            var samples = await WatchAsync(server, length, stop);
            if (server.HasExited)
                throw new ServerFailedException($"{name} ended by itself with {server.ExitCode}: {server.Said}");
            await server.KillAsync();
            ledger.Append(new LedgerEvent.Kill(name));
            return samples;
        }
        finally
        {
            await server.KillAsync();
            await over.CancelAsync();
            await load;
        }
    }

    private async Task<List<Sample>> WatchAsync(ServerProcess server, TimeSpan length, CancellationToken stop)
    {
        var samples = new List<Sample>();
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < length && !server.HasExited)
        {
            await Task.Delay(Second, TimeProvider.System, stop);
            if (ProcFile.Status(server.Id, "RssAnon") is { } memory
                && OpenHandles.Of(server.Id, place.Mail.Url.Port) is { } open
                && ProcFile.Status(server.Id, "Threads") is { } threads)
            {
                samples.Add(new Sample(memory, open.Others, open.Connections, threads));
            }
        }

        return samples;
    }

    private async Task AskAsync(int number, Queue<Wish> todo, ServerProcess server, IMcpClient client, CancellationToken over)
    {
        for (var turn = number; !server.HasExited && !over.IsCancellationRequested; turn++)
        {
            switch (turn % 6)
            {
                case 0:
                    await PreviewAsync($"preview@{Wishes.Allowed}", client, over);
                    break;
                case 1:
                    await PreviewAsync("no address", client, over);
                    break;
                case 2:
                    await client.CallAsync("validate_recipients", new JsonObject { ["recipients"] = new JsonArray("a@b.example", "", "x") }, over);
                    break;
                default:
                    await asker.AskAsync(NextOf(todo), client, over);
                    break;
            }

            await Task.Delay(Between, TimeProvider.System, CancellationToken.None);
        }
    }

    private Task PreviewAsync(string to, IMcpClient client, CancellationToken over) => asker.AskDryAsync(
        "preview_send", to, string.Create(CultureInfo.InvariantCulture, $"{contents}-dry{Interlocked.Increment(ref _dry)}"), client, over);

    private Wish NextOf(Queue<Wish> todo)
    {
        lock (todo)
            return todo.TryDequeue(out var wish) ? wish : wishes.Next();
    }
}
