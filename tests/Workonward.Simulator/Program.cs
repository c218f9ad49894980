using System.Runtime.InteropServices;
using System.Text.Json;
using Workonward.Simulator.Hosting;

if (SimulatorOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(SimulatorOptions.Usage);
    return 2;
}

await using var simulator = await SimulatedSendApi.StartAsync(options, CancellationToken.None);
await using var control = await ControlListener.StartAsync(simulator, options.ControlPort, CancellationToken.None);
Console.WriteLine(JsonSerializer.Serialize(
    new Announcement(simulator.Url, control.Url, simulator.ApiKey, simulator.AccessLink), SimulatorJson.Default.Announcement));

var ended = new TaskCompletionSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
await ended.Task;
return 0;

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.TrySetResult();
}
