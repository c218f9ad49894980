using System.Globalization;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Disk;

/// <summary>A real file system, small enough to be filled, then emptied, then made read-only under the server.</summary>
internal sealed class FullFilesystem(CountingBackend backend, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<string> _violations = [];

    public async Task<CampaignResult> RunAsync(CancellationToken stop)
    {
        using var scratch = new Scratch();
        var mount = scratch.Below("disk");
        Directory.CreateDirectory(mount);
        if (await MountAsync(stop, "-t", "tmpfs", "-o", "size=96m", "none", mount) != 0)
            return new CampaignResult([new CampaignRow("a full and a read-only file system", "not tried: mounting one needs root")], []);
        try
        {
            await FillAsync(mount, stop);
            await RefuseReadOnlyAsync(mount, stop);
        }
        finally
        {
            await Command.RunAsync(Command.Of("umount", new Dictionary<string, string>(), "-l", mount), CancellationToken.None);
        }

        return new CampaignResult(
            [new CampaignRow("a full and a read-only file system", _violations.Count == 0 ? "said so, and recovered" : "see below")],
            _violations);
    }

    private async Task FillAsync(string mount, CancellationToken stop)
    {
        await using var server = await ServerRun.StartAsync(port => ServerVariables.Http(mount, backend.Url, port), stop);
        using var caller = new ToolCaller(server.Origin, Patience);
        Expect("before", "accepted", (await caller.SendAsync(Email.Of("full", lane: 0, number: 1), stop)).Status);

        var ballast = Path.Combine(mount, "ballast");
        Fill(ballast);
        var refused = Email.Of("full", lane: 0, number: 2);
        var answer = ToolAnswer.Nothing("");
        // The server looks at its room each second; until it has, the store itself refuses.
        await Until.HoldsAsync(
            async () => (answer = await caller.SendAsync(refused, stop)).Code is "sending_unavailable", clock, stop);
        Expect("on a full disk", "sending_unavailable", answer.Code);
        Expect("on a full disk, taken", "0", backend.TakenOf(refused.Recipient).ToString(CultureInfo.InvariantCulture));
        if (!await Until.HoldsAsync(async () => await caller.AskAsync("/readyz", stop) == 503, clock, stop))
            _violations.Add("/readyz says ready on a full disk");
        await using (var second = await ServerRun.TryStartAsync(port => ServerVariables.Http(mount, backend.Url, port), stop))
        {
            if (second.HasEnded && !Refusal.HasSentence(second.Log))
                _violations.Add($"a start on a full disk ends without a sentence: {second.Log}");
        }

        File.Delete(ballast);
        if (!await Until.HoldsAsync(async () => await caller.AskAsync("/readyz", stop) == 200, clock, stop))
            _violations.Add("/readyz does not recover when there is room again");
        await Until.HoldsAsync(async () => !(answer = await caller.SendAsync(refused, stop)).IsError, clock, stop);
        Expect("when there is room again", "accepted", answer.Status);
        if (await server.EndAsync(stop) is { } wrong)
            _violations.Add(wrong);
        if (await LogCheck.ReadAsync(mount, stop) is { Ok: false } log)
            _violations.Add($"the log after a full disk: {log.Detail}");
    }

    private async Task RefuseReadOnlyAsync(string mount, CancellationToken stop)
    {
        if (await MountAsync(stop, "-o", "remount,ro", mount) != 0)
        {
            _violations.Add("the file system can't be made read-only: something keeps a file open");
            return;
        }

        await using var server = await ServerRun.TryStartAsync(port => ServerVariables.Http(mount, backend.Url, port), stop);
        if (!server.HasEnded || !Refusal.HasSentence(server.Log))
            _violations.Add($"a start on a read-only disk is not refused with a sentence: {server.Log}");
    }

    private static void Fill(string ballast)
    {
        using var file = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        var chunk = new byte[4096];
        try
        {
            while (true)
                file.Write(chunk);
        }
        catch (IOException)
        {
            // That was the last of it.
        }
    }

    private void Expect(string when, string right, string? seen)
    {
        if (seen != right)
            _violations.Add($"{when}: {seen ?? "nothing"}; right is {right}");
    }

    private static async Task<int> MountAsync(CancellationToken stop, params string[] arguments) =>
        (await Command.RunAsync(Command.Of("mount", new Dictionary<string, string>(), arguments), stop)).Code;
}
