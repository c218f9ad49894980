using System.Collections.Concurrent;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Races;

/// <summary>
/// Mail waits while its backend asks to come later. Meanwhile the allowlist is narrowed: by a change of its file under the running
/// server, or by the next server's own. What the policy forbids at the moment of the claim must never be taken, and the rest goes.
/// </summary>
internal sealed class TwoPoliciesOneQueue(CountingBackend backend, EventLedger ledger, TimeProvider clock)
{
    private const int AtOnce = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, string> _asks = new();
    private readonly List<string> _violations = [];
    private volatile bool _isOpen;

    public async Task<CampaignResult> RunAsync(int emails, CancellationToken stop)
    {
        backend.Script = request => _isOpen ? null : BackendReply.WithLength(
            "429 Too Many Requests", "", takes: false, $"{BackendReply.Json}Retry-After: 3\r\n");
        var byFile = await NarrowByFileAsync(emails, stop);
        var byProcess = await NarrowByProcessAsync(emails, stop);
        backend.Script = _ => null;
        return new CampaignResult(
            [
                new CampaignRow("queued, then the list's file narrowed: forbidden taken", byFile),
                new CampaignRow("queued, then another process with a narrower list: forbidden taken", byProcess),
            ],
            _violations);
    }

    private async Task<string> NarrowByFileAsync(int emails, CancellationToken stop)
    {
        using var home = new Scratch();
        var list = home.Below("allowlist");
        await File.WriteAllTextAsync(list, $"@{ServerVariables.Domain}\n", stop);
        var queue = Queue("file", emails);
        _isOpen = false;
        await using var server = await ServerRun.StartAsync(port => Variables(home, port, list), stop);
        await EnqueueAsync(server, queue, stop);
        await File.WriteAllTextAsync(list, string.Concat(queue.Allowed.Select(email => email.Recipient + "\n")), stop);
        if (!await Until.HoldsAsync(() => Task.FromResult(IsInForce(home)), clock, stop))
            _violations.Add("the narrowed list never came into force");
        _isOpen = true;
        return await SettleAsync(server, home, queue, stop);
    }

    private async Task<string> NarrowByProcessAsync(int emails, CancellationToken stop)
    {
        using var home = new Scratch();
        var queue = Queue("process", emails);
        _isOpen = false;
        await using (var first = await ServerRun.StartAsync(port => ServerVariables.Http(home.Path, backend.Url, port), stop))
        {
            await EnqueueAsync(first, queue, stop);
            await first.KillAsync();
        }

        _isOpen = true;
        var narrowed = string.Join(",", queue.Allowed.Select(email => email.Recipient));
        await using var second = await ServerRun.StartAsync(
            port => new(ServerVariables.Http(home.Path, backend.Url, port)) { ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = narrowed }, stop);
        return await SettleAsync(second, home, queue, stop);
    }

    private static (List<Email> Allowed, List<Email> Forbidden) Queue(string way, int emails) => (
        [.. Enumerable.Range(1, emails).Select(number => Email.Of($"{way}-stays", lane: 0, number))],
        [.. Enumerable.Range(1, emails).Select(number => Email.Of($"{way}-goes", lane: 0, number))]);

    private Dictionary<string, string> Variables(Scratch home, int port, string list)
    {
        var variables = ServerVariables.Http(home.Path, backend.Url, port);
        variables.Remove("WORKONWARD_MCP_RECIPIENT_ALLOWLIST");
        variables["WORKONWARD_MCP_RECIPIENT_ALLOWLIST_FILE"] = list;
        return variables;
    }

    private async Task EnqueueAsync(ServerRun server, (List<Email> Allowed, List<Email> Forbidden) queue, CancellationToken stop)
    {
        using var caller = new ToolCaller(server.Origin, Patience);
        // The server's guard against floods lets so many of one caller's calls wait at once.
        foreach (var some in queue.Allowed.Concat(queue.Forbidden).Chunk(AtOnce))
            await Task.WhenAll(some.Select(async email => _asks[email.Key] = (await ledger.SendAsync(caller, email, stop)).Ask));
    }

    private static bool IsInForce(Scratch home) => Directory.EnumerateFiles(ServerVariables.DataFolder(home.Path), "audit.jsonl")
        .Any(file => File.ReadAllText(file).Contains("\"policy.changed\"", StringComparison.Ordinal));

    private async Task<string> SettleAsync(
        ServerRun server, Scratch home, (List<Email> Allowed, List<Email> Forbidden) queue, CancellationToken stop)
    {
        using var caller = new ToolCaller(server.Origin, TimeSpan.FromSeconds(30));
        foreach (var email in queue.Allowed)
            await ExpectAsync(caller, email, "accepted", taken: 1, stop);
        foreach (var email in queue.Forbidden)
            await ExpectAsync(caller, email, "cancelled", taken: 0, stop);
        await ledger.EndAsync(server, home.Path, stop);
        return FormattableString.Invariant(
            $"{queue.Forbidden.Sum(email => backend.TakenOf(email.Recipient))} of {queue.Forbidden.Count}; allowed taken {queue.Allowed.Sum(email => backend.TakenOf(email.Recipient))} of {queue.Allowed.Count}");
    }

    private async Task ExpectAsync(ToolCaller caller, Email email, string status, int taken, CancellationToken stop)
    {
        var found = await caller.GetAsync(email.Key, stop);
        await Until.HoldsAsync(
            async () => (found = await caller.GetAsync(email.Key, stop)).Status is not ("pending" or "dispatching"), clock, stop);
        ledger.State(_asks[email.Key], email.Recipient, found);
        if (found.Status != status || backend.TakenOf(email.Recipient) != taken)
            _violations.Add($"{email.Key}: {found.Text}, {backend.TakenOf(email.Recipient)} taken; right is {status}, {taken} taken");
    }
}
