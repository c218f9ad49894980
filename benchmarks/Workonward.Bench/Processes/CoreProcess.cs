using System.Globalization;
using System.Text.Json;
using Workonward.Bench.Load;
using Workonward.Bench.Report;

namespace Workonward.Bench.Processes;

/// <summary>Core in a process of its own, on the ledger of a folder.</summary>
internal sealed record CoreProcess(ChildProcess Process) : IAsyncDisposable
{
    public static async Task<CoreProcess> StartAsync(string folder)
    {
        var process = ChildProcess.Start(Repository.Bench, ["serve-core", Directory.CreateDirectory(folder).FullName]);
        await process.ReadLineAsync();
        return new CoreProcess(process);
    }

    /// <summary>So many sends of one caller, one after the other.</summary>
    public async Task<Round> SendAsync(int count)
    {
        await Process.Input.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"calls {count}"));
        await Process.Input.FlushAsync();
        return JsonSerializer.Deserialize(await Process.ReadLineAsync(), BenchJson.Default.Round)!;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
