using System.Runtime.InteropServices;
using Workonward.Campaign.Backends;
using Workonward.Campaign.Reporting;
using Workonward.Campaign.Running;

// The other processes of a campaign are this program too.
if (args is ["backend"])
    return await BackendProgram.RunAsync();
if (args is ["naive"])
    return await NaiveServer.RunAsync();

if (ReportVerbs.Run(args, Console.Out, Console.Error) is { } shown)
    return shown;
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
return await new CampaignRun(Console.Out, Console.Error, TimeProvider.System).RunAsync(args, stop.Token);

void End(PosixSignalContext signal)
{
    // Campaigns end what they started before they go.
    signal.Cancel = true;
    stop.Cancel();
}
