using System.Globalization;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Disk;

/// <summary>
/// First starts on a disk that gives errors from some call on, its key files, database, log and settings included. A start either
/// serves, or ends with a sentence for the operator and without a stack trace.
/// </summary>
internal sealed class StartFaults(Uri backend)
{
    private static readonly string[] Errors = ["EIO", "ENOSPC", "EROFS"];
    private static readonly int[] Syncs = [1, 2, 3, 4, 5, 6, 8, 10];
    private static readonly int[] Writes = [1, 2, 3, 5, 20, 100, 215];

    private readonly List<string> _violations = [];
    private int _refused;
    private int _served;

    public async Task<CampaignResult> RunAsync(bool isRelease, CancellationToken stop)
    {
        var all = Errors.Take(isRelease ? 3 : 2).SelectMany(error => Syncs.Select(number => ("fsync", error, number))
            .Concat(Writes.Select(number => ("pwrite64", error, number))));
        await Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = stop },
            async (fault, token) => await TryAsync(fault.Item1, fault.error, fault.number, token));
        return new CampaignResult(
            [
                CampaignRow.Of("starts with an error from some call on: refused with a sentence", _refused),
                CampaignRow.Of("the same: served", _served),
            ],
            _violations);
    }

    private async Task TryAsync(string call, string error, int number, CancellationToken stop)
    {
        using var home = new Scratch();
        // -D: the server is our own child, and strace watches from aside.
        string[] arguments =
        [
            "-D", "-f", "-qq", "-o", home.Below("trace"), "-e", $"trace={call}",
            "-e", string.Create(CultureInfo.InvariantCulture, $"inject={call}:error={error}:when={number}+"), Programs.Server,
        ];
        ServerRun server;
        try
        {
            server = await ServerRun.TryStartAsync(
                "strace", port => ServerVariables.Http(home.Path, backend, port), stop, arguments);
        }
        catch (TimeoutException)
        {
            lock (_violations)
                _violations.Add($"a start with {error} from {call} {number} on neither serves nor ends");
            return;
        }

        await using var _ = server;
        lock (_violations)
        {
            if (!server.HasEnded)
                _served++;
            else if (Refusal.HasSentence(server.Log))
                _refused++;
            else
                _violations.Add($"a start with {error} from {call} {number} on ends with {server.ExitCode} and without a sentence: {server.Log}");
        }
    }
}
