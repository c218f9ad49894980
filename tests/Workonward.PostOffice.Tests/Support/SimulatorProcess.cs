using System.Diagnostics;
using System.Text.Json;
using Workonward.Simulator.Hosting;

namespace Workonward.PostOffice.Tests.Support;

/// <summary>The simulator as a process of its own, so that it can be killed.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private readonly Process _process;

    private SimulatorProcess(Process process, Announcement announcement)
    {
        _process = process;
        Announcement = announcement;
    }

    public Announcement Announcement { get; }

    public static async Task<SimulatorProcess> StartAsync(params string[] args)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "Workonward.Simulator.dll");
        var process = Process.Start(
            new ProcessStartInfo("dotnet", [dll, .. args]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return new(process, JsonSerializer.Deserialize(line!, SimulatorJson.Default.Announcement)!);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
