using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Workonward.Campaign.Reporting;

/// <summary>When, on what and of what: without these a result says nothing.</summary>
/// <param name="At">The end of the run, in UTC.</param>
/// <param name="Commit">What was checked out, with a plus sign where files had been changed.</param>
/// <param name="Machine">Cores, memory and system, in a few words.</param>
internal sealed record RunFacts(DateTimeOffset At, string Commit, string Machine)
{
    private const string Unknown = "unknown";

    public static RunFacts Here(TimeProvider clock) => new(clock.GetUtcNow(), CommitHere(), MachineHere());

    /// <summary>Whether this names exactly what was built.</summary>
    public static bool IsCommitted(string commit) => commit != Unknown && !commit.EndsWith('+');

    private static string CommitHere()
    {
        var commit = Git("rev-parse", "--short", "HEAD");
        return commit.Length == 0 ? Unknown : Git("status", "--porcelain").Length == 0 ? commit : $"{commit}+";
    }

    private static string MachineHere() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}");

    // Not every copy of the sources is a repository.
    private static string Git(params string[] words)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", words)
            {
                WorkingDirectory = AppContext.BaseDirectory,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? said.Trim() : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
