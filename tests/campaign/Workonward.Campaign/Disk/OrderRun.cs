using System.Globalization;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Disk;

/// <summary>Traces sends on a whole disk, and checks the order of what they do. Each trace is then forged, and must be found out.</summary>
internal sealed class OrderRun(CountingBackend backend, EventLedger ledger, TimeProvider clock)
{
    private const string Calls = "trace=pwrite64,write,writev,pwritev,fsync,fdatasync,sendto,sendmsg";

    public async Task<CampaignResult> RunAsync(int sends, CancellationToken stop)
    {
        using var home = new Scratch();
        await using var server = await ServerRun.StartAsync(port => ServerVariables.Http(home.Path, backend.Url, port), stop);
        using var caller = new ToolCaller(server.Origin, TimeSpan.FromSeconds(30));
        var violations = new List<string>();
        for (var number = 1; number <= sends; number++)
        {
            var email = Email.Of("order", lane: 0, number);
            await using var strace = await Strace.AttachAsync(
                server.ProcessId, home.Below("trace"), clock, stop, "-yy", "-s", "65536", "-e", Calls);
            var (answer, ask) = await ledger.SendAsync(caller, email, stop);
            var lines = await strace.DetachAsync(stop);
            ledger.State(ask, email.Recipient, await caller.GetAsync(email.Key, stop));
            var check = new OrderCheck(
                DiskFiles.Wal,
                email.Recipient,
                string.Create(CultureInfo.InvariantCulture, $":{backend.Port}]>"),
                string.Create(CultureInfo.InvariantCulture, $"[127.0.0.1:{server.Origin.Port}->"));
            violations.AddRange(check.Broken(TraceReader.Read(lines)).Select(broken => $"order of send {number}: {broken}"));
            violations.AddRange(TraceForgery.Undetected(check, lines).Select(forgery => $"the order check passes a forged trace: {forgery}"));
        }

        await ledger.EndAsync(server, home.Path, stop);
        return new CampaignResult(
            [
                CampaignRow.Of("sends whose order of syncs and bytes was traced", sends),
                CampaignRow.Of("forgeries of each trace, all found", TraceForgery.Kinds),
            ],
            violations);
    }
}
