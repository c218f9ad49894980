using System.Diagnostics;

namespace Workonward.Mcp.Tests.Support;

/// <summary>What a run of the executable wrote and ended with, when nobody speaks to it.</summary>
internal sealed record ProgramRun(int ExitCode, string Out, string Error)
{
    public static async Task<ProgramRun> OfAsync(IReadOnlyDictionary<string, string> variables, params IEnumerable<string> arguments)
    {
        using var bound = Bounded.Wait();
        using var process = Process.Start(ProgramUnderTest.Start(ProgramUnderTest.Path, variables, arguments))!;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(bound.Token);
            var error = process.StandardError.ReadToEndAsync(bound.Token);
            await process.WaitForExitAsync(bound.Token);
            return new ProgramRun(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
