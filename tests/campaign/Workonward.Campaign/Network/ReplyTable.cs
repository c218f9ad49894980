using System.Collections.Concurrent;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Network;

/// <summary>Each row of the table once through the real program, and the ways in which no connection comes about.</summary>
internal sealed class ReplyTable(CountingBackend backend, EventLedger ledger, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(22);

    private readonly ConcurrentDictionary<string, ReplyRow> _plans = new();
    private readonly List<string> _violations = [];
    private int _sends;

    public async Task<CampaignResult> RunAsync(CancellationToken stop)
    {
        backend.Script = Reply;
        using var home = new Scratch();
        await using var server = await ServerRun.StartAsync(port => ServerVariables.Http(home.Path, backend.Url, port), stop);
        using var caller = new ToolCaller(server.Origin, Patience);
        await TryAsync(ReplyRows.All[0], caller, stop);
        var memory = PeakMemory.Of(server.ProcessId);

        // The backend has 20 seconds; meanwhile the other rows run.
        var late = TryAsync(
            new ReplyRow("the accept after the deadline", BackendReply.Accepted with { Delay = Late }, "unknown", "timeout"), caller, stop);
        foreach (var row in ReplyRows.All)
        {
            await TryAsync(row, caller, stop);
            // Three unknown fates in a row would stop the next row.
            await TryAsync(ReplyRows.All[0], caller, stop);
        }

        var grown = PeakMemory.Of(server.ProcessId) - memory;
        if (grown > PeakMemory.MostGrown)
            _violations.Add(FormattableString.Invariant($"replies made the server's memory grow by {grown / 1024 / 1024} MiB"));
        await late;
        await ledger.EndAsync(server, home.Path, stop);
        var unreachable = await new Unreachable(clock).RunAsync(stop);
        return new CampaignResult(
            [
                CampaignRow.Of("rows of the classification table", ReplyRows.All.Count + 1),
                CampaignRow.Of("of these as the table says", ReplyRows.All.Count + 1 - _violations.Count),
                .. unreachable.Rows,
            ],
            [.. _violations, .. unreachable.Violations]);
    }

    private BackendReply? Reply(BackendRequest request)
    {
        if (!_plans.TryGetValue(request.Recipient, out var row))
            return null;
        return row.ComesAgain && backend.RequestsOf(request.Recipient) > 0 ? BackendReply.Accepted : row.Reply;
    }

    private async Task TryAsync(ReplyRow row, ToolCaller caller, CancellationToken stop)
    {
        var email = Email.Of("table", lane: 0, Interlocked.Increment(ref _sends));
        _plans[email.Recipient] = row;
        var (answer, ask) = await ledger.SendAsync(caller, email, stop);
        // A refusal for a cause that an operator mends frees its key: the same call would send, and nobody finds it by the key.
        var isMendable = row.Evidence is "send_api_1001" or "send_api_1002" or "send_api_1004";
        var (again, _) = isMendable ? (answer, ask) : await ledger.SendAsync(caller, email, stop);
        var found = isMendable ? answer : await caller.GetAsync(email.Key, stop);
        ledger.State(ask, email.Recipient, found);
        var (requests, taken) = (backend.RequestsOf(email.Recipient), backend.TakenOf(email.Recipient));
        var right = (row.ComesAgain ? 2 : 1, row.ComesAgain || row.Reply.Takes ? 1 : 0);
        if ((answer.Status, answer.Evidence) != (row.Status, row.Evidence) || again.Status != row.Status
            || found.Status != row.Status || (requests, taken) != right)
        {
            _violations.Add(FormattableString.Invariant(
                $"{row.Name}: {answer.Status ?? answer.Text} ({answer.Evidence}), again {again.Status}, then {found.Status}, {requests} requests, {taken} taken; right is {row.Status} ({row.Evidence}), {right.Item1} requests, {right.Item2} taken"));
        }
    }
}
