using System.Diagnostics;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>What a program of the clients' packages wrote and ended with, when nobody types into it.</summary>
internal sealed record NodeAnswer(int ExitCode, string Output, string Error)
{
    public static async Task<NodeAnswer> OfAsync(
        IReadOnlyDictionary<string, string> variables, string script, params IEnumerable<string> arguments)
    {
        using var bound = Bounded.Wait();
        using var process = Process.Start(NodeProgram.StartInfo(variables, script, arguments))!;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(bound.Token);
            var error = process.StandardError.ReadToEndAsync(bound.Token);
            await process.WaitForExitAsync(bound.Token);
            return new NodeAnswer(process.ExitCode, await output, await error);
        }
        finally
        {
            // Whoever is cut off takes the server along that it started.
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
