using System.Diagnostics;

namespace Workonward.Mcp.Tests.Support;

/// <summary>What a run of the real program wrote and ended with.</summary>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs the program with these variables and no others, and waits for its end.</summary>
    public static async Task<CommandRun> Of(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        using var process = Process.Start(StartInfo(variables, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return new CommandRun(process.ExitCode, await output, await error);
    }

    private static ProcessStartInfo StartInfo(IReadOnlyDictionary<string, string> variables, string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "workonward-mcp.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        return start;
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("WORKONWARD_", StringComparison.OrdinalIgnoreCase) || name is "XDG_STATE_HOME" or "HOME";
}
