using System.Diagnostics;

namespace Workonward.Campaign.Stage;

/// <summary>Starts of programs with just the variables that are given, and where to find things.</summary>
internal static class Command
{
    public static ProcessStartInfo Of(
        string program, IReadOnlyDictionary<string, string> variables, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["DOTNET_ROOT"] = Programs.RuntimeRoot;
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and everything that it wrote.</returns>
    public static async Task<(int Code, string Said)> RunAsync(ProcessStartInfo start, CancellationToken stop)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output + await error);
    }
}
