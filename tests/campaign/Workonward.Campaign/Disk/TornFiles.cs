using System.Security.Cryptography;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Disk;

/// <summary>
/// Starts on files that a crash or a bad disk left torn. Either the start is clean and nothing is lost that had been answered, or the
/// server refuses: the start with a sentence for the operator, its files untouched, or each live send until the operator decides.
/// </summary>
internal sealed class TornFiles(CountingBackend backend, EventLedger ledger, TimeProvider clock)
{
    private const int Sends = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<string> _violations = [];
    private readonly SortedDictionary<string, int> _ends = new(StringComparer.Ordinal);

    public async Task<CampaignResult> RunAsync(bool isRelease, CancellationToken stop)
    {
        using var home = new Scratch();
        var emails = await FillAsync(home, stop);
        var tears = Tear.All(ServerVariables.DataFolder(home.Path), isRelease ? 200 : 8).ToList();
        await Parallel.ForEachAsync(
            tears,
            new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = stop },
            async (tear, token) => await TryAsync(home, tear, emails, token));
        return new CampaignResult(
            [.. _ends.Select(end => CampaignRow.Of($"torn files: {end.Key}", end.Value))], _violations);
    }

    // Killed, so that the answered sends stand in the write-ahead log and not yet in the database.
    private async Task<List<Email>> FillAsync(Scratch home, CancellationToken stop)
    {
        await using var server = await ServerRun.StartAsync(port => ServerVariables.Http(home.Path, backend.Url, port), stop);
        using var caller = new ToolCaller(server.Origin, Patience);
        var emails = Enumerable.Range(1, Sends).Select(number => Email.Of("torn", lane: 0, number)).ToList();
        foreach (var email in emails)
        {
            var (answer, ask) = await ledger.SendAsync(caller, email, stop);
            if (answer.Status != "accepted")
                _violations.Add($"a send on a whole disk is {answer.Text}");
            ledger.State(ask, email.Recipient, await caller.GetAsync(email.Key, stop));
        }

        // The audit file is at most a second behind.
        await Task.Delay(TimeSpan.FromSeconds(2), clock, stop);
        await server.KillAsync();
        await WholeAsync(home, stop);
        return emails;
    }

    // A log of so few records is signed when its server ends in order, which the killed one did not: its copy does.
    private async Task WholeAsync(Scratch killed, CancellationToken stop)
    {
        using var home = new Scratch();
        FolderCopy.Make(ServerVariables.DataFolder(killed.Path), ServerVariables.DataFolder(home.Path));
        await using var server = await ServerRun.StartAsync(port => ServerVariables.Http(home.Path, backend.Url, port), stop);
        await ledger.EndAsync(server, home.Path, stop);
    }

    private async Task TryAsync(Scratch whole, Tear tear, List<Email> emails, CancellationToken stop)
    {
        using var home = new Scratch();
        var folder = ServerVariables.DataFolder(home.Path);
        FolderCopy.Make(ServerVariables.DataFolder(whole.Path), folder);
        tear.Apply(folder);
        var before = await FingerprintsAsync(folder, stop);
        await using var server = await ServerRun.TryStartAsync(port => ServerVariables.Http(home.Path, backend.Url, port), stop);
        var end = server.HasEnded
            ? await RefusedAsync(server, folder, before, stop)
            : await ServedAsync(server, home.Path, emails, stop);
        lock (_ends)
        {
            _ends[end] = _ends.GetValueOrDefault(end) + 1;
            if (end.StartsWith("WRONG", StringComparison.Ordinal))
                _violations.Add($"{tear}: {end}");
        }
    }

    private static async Task<string> RefusedAsync(
        ServerRun server, string folder, IReadOnlyDictionary<string, string> before, CancellationToken stop)
    {
        if (!Refusal.HasSentence(server.Log))
            return $"WRONG: the start ends with {server.ExitCode} and without a sentence: {server.Log}";
        var after = await FingerprintsAsync(folder, stop);
        var changed = before.Where(file => after.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key).ToList();
        return changed.Count == 0
            ? "the start is refused, the files are as they were"
            : $"WRONG: the start is refused, and changed {string.Join(", ", changed)}";
    }

    private static async Task<string> ServedAsync(ServerRun server, string home, List<Email> emails, CancellationToken stop)
    {
        using var caller = new ToolCaller(server.Origin, Patience);
        var lost = 0;
        foreach (var email in emails)
        {
            if ((await caller.GetAsync(email.Key, stop)).Status != "accepted")
                lost++;
        }

        if (lost > 0)
        {
            // A send to nobody's harm: were it taken, the backend would count it as one more.
            var fresh = await caller.SendAsync(emails[0] with { Key = "torn-again", Token = "torn-again" }, stop);
            if (fresh.Code != "audit_mismatch")
                return FormattableString.Invariant($"WRONG: {lost} answered sends are lost, and a send is answered {fresh.Text}");
        }

        if (await server.EndAsync(stop) is { } wrong)
            return $"WRONG: {wrong}";
        var log = await LogCheck.ReadAsync(home, stop);
        return (lost, log.Ok) switch
        {
            (0, true) => "the start is clean, nothing is lost",
            (0, false) => $"WRONG: the start is clean, nothing is lost, and {log.Detail}",
            (_, true) => FormattableString.Invariant($"WRONG: {lost} answered sends are lost, and the log verifies"),
            _ => "the start finds what is missing, and refuses to send",
        };
    }

    // The locks of a start and its settings aren't the ledger.
    private static async Task<IReadOnlyDictionary<string, string>> FingerprintsAsync(string folder, CancellationToken stop)
    {
        var prints = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { DiskFiles.Database, DiskFiles.Wal, DiskFiles.Audit })
        {
            var path = Path.Combine(folder, name);
            prints[name] = File.Exists(path) ? Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(path, stop))) : "gone";
        }

        return prints;
    }
}
