using System.Diagnostics;
using System.Text;

namespace Workonward.Campaign.Mutants;

/// <summary>A program that is run to its end.</summary>
internal static class Command
{
    /// <summary>Runs it and answers what it said. It is killed when the token ends its time.</summary>
    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken stop)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        var said = new StringBuilder();
        process.OutputDataReceived += (_, line) => Keep(said, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(said, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return new CommandResult(process.ExitCode, said.ToString());
    }

    private static void Keep(StringBuilder said, string? line)
    {
        lock (said)
            said.Append(line).Append('\n');
    }
}
