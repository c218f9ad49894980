using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Workonward.Campaign.Backends;
using Workonward.Campaign.Callers;
using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Kills;

/// <summary>
/// What the server says of each send at last. It is waited for as long as any of them comes to rest: mail that waited for a paused
/// backend leaves after a probe each 15 s, and what the backend does with it decides how often it is paused again.
/// </summary>
internal sealed class LastWords(string backend, IMcpClient client, LedgerWriter ledger, TimeProvider clock)
{
    /// <summary>A server under which nothing comes to rest for so long has failed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, SendLine> _said = new(StringComparer.Ordinal);

    /// <summary>Writes each down when nothing more is promised of it.</summary>
    /// <param name="sends">Each with a call that it belongs to.</param>
    /// <param name="stop">Ends it.</param>
    public async Task HearAsync(IReadOnlyDictionary<string, (string AskId, string To)> sends, CancellationToken stop)
    {
        var waiting = new ConcurrentDictionary<string, (string AskId, string To)>(sends, StringComparer.Ordinal);
        var since = clock.GetTimestamp();
        while (true)
        {
            var before = waiting.Count;
            await Parallel.ForEachAsync(waiting, stop, async (send, token) =>
            {
                if (await IsAtRestAsync(send.Key, send.Value.To, token) && waiting.TryRemove(send.Key, out var of))
                    ledger.Append(new LedgerEvent.State(of.AskId, _said[send.Key]));
            });
            if (waiting.IsEmpty)
                return;
            if (waiting.Count < before)
                since = clock.GetTimestamp();
            else if (clock.GetElapsedTime(since) > Longest)
                break;
            await Task.Delay(Between, clock, stop);
        }

        GiveUp(waiting);
    }

    // Unknown stays so, unless the backend can be asked: then the server settles it, however late the send became unknown.
    private async Task<bool> IsAtRestAsync(string send, string to, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // A server that holds a connection open and never answers is one that failed, not one to wait for.
        patience.CancelAfter(Longest);
        var message = await client.CallAsync("get_send", new JsonObject { ["send_id"] = send }, patience.Token);
        if (AnswerReading.State(send, to, message) is not { } said)
            return false;
        _said[send] = said;
        return said.Status is not SendStatus.Pending && (said.Status is not SendStatus.Unknown || backend != BackendKind.LookUp);
    }

    // What it said at last stands in the ledger, also when it never came to an end: that is the checker's to judge.
    private void GiveUp(IReadOnlyDictionary<string, (string AskId, string To)> waiting)
    {
        foreach (var (send, (ask, _)) in waiting)
        {
            if (!_said.TryGetValue(send, out var said))
                throw new ServerFailedException($"Nothing was said of {send} within {Longest.TotalSeconds} s.");
            ledger.Append(new LedgerEvent.State(ask, said));
        }
    }
}
