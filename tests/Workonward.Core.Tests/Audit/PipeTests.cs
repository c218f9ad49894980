using System.Diagnostics;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

/// <summary>Whoever opens a pipe waits for somebody at its other end: where a file of the log should be, nobody does.</summary>
public sealed class PipeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("audit-20200101-001.jsonl", false)]
    [InlineData("audit-20200101-001.jsonl", true)]
    [InlineData("audit.jsonl", false)]
    [InlineData("audit.jsonl", true)]
    public async Task A_pipe_under_a_name_of_the_log_holds_up_no_comparison_no_export_and_no_recovery(string name, bool isLinked)
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        await MakePipeAsync(Path.Combine(house.Folder.FullName, name), isLinked);

        await house.Stations.AuditStanding.CompareAsync().WaitAsync(Patience, TimeProvider.System, House.Stop);
        await house.RecordedAsync(key: "2");
        await house.ExportAsync().WaitAsync(Patience, TimeProvider.System, House.Stop);
        await house.TamperAsync("UPDATE sealed_log SET leaf = (SELECT leaf FROM sealed_log WHERE seq = 1) WHERE seq = 3");
        Assert.NotNull(await house.Stations.AuditStanding.CompareAsync().WaitAsync(Patience, TimeProvider.System, House.Stop));

        var recovery = house.Stations.AuditRecovery.RunAsync(House.Stop);

        await recovery.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(Patience, TimeProvider.System, House.Stop);
    }

    private static async Task MakePipeAsync(string path, bool isLinked)
    {
        File.Delete(path);
        var pipe = isLinked ? path + ".pipe" : path;
        using var made = Process.Start("mkfifo", pipe);
        await made.WaitForExitAsync(House.Stop);
        Assert.Equal(0, made.ExitCode);
        if (isLinked)
            File.CreateSymbolicLink(path, pipe);
    }
}
