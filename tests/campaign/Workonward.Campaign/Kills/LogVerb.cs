using System.Collections.Concurrent;
using System.Diagnostics;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Kills;

/// <summary>Asks the server's own verifier of its log, where the program has one.</summary>
internal static class LogVerb
{
    private static readonly ConcurrentDictionary<string, Task<bool>> Known = new(StringComparer.Ordinal);

    /// <summary>What it found wrong; null when the log is in order, or when the program has no such verb.</summary>
    public static async Task<string?> VerifyAsync(Place place, CancellationToken stop)
    {
        if (!await Known.GetOrAdd(place.Program.Path, _ => HasVerbAsync(place, stop)))
            return null;
        var (code, said) = await RunAsync(place, ["audit", "verify", "--json"], stop);
        return code == 0 ? null : FormattableString.Invariant($"audit verify ended with {code}: {said}");
    }

    private static async Task<bool> HasVerbAsync(Place place, CancellationToken stop)
    {
        if (place.Program.Arguments.Count > 0)
            return false;
        var (_, said) = await RunAsync(place, ["audit", "--help"], stop);
        return said.Contains("verify", StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> RunAsync(Place place, string[] arguments, CancellationToken stop)
    {
        var verb = place.Program with { Arguments = arguments };
        using var process = Process.Start(verb.Start(place.Variables(port: 0, crashAt: null)))
            ?? throw new InvalidOperationException("The verb was not started.");
        place.Mail.Watch(process.Id);
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(stop);
            var said = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return (process.ExitCode, said + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
            place.Mail.Forget(process.Id);
        }
    }
}
