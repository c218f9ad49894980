using System.Diagnostics;
using System.Text.Json;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Kills;

/// <summary>Asks the server's own verifier of its log: I6 is not decided without it.</summary>
internal static class LogVerb
{
    /// <summary>How the detail of an audit line begins whose log the server's own verifier looked at and found in order.</summary>
    public const string Verified = "audit verify: ";

    // Of a log that a long soak left.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>What was read from the log's files, with what the verifier says of them.</summary>
    public static async Task<LedgerEvent.Audit> VerifyAsync(LedgerEvent.Audit read, Place place, CancellationToken stop)
    {
        var (code, said, errors) = await RunAsync(place, stop);
        if (code != 0 || Records(said) is not (> 0 and var records))
            return read with { Ok = false, Detail = FormattableString.Invariant($"audit verify ended with {code}: {said}{errors}") };
        return read.Ok ? read with { Detail = FormattableString.Invariant($"{Verified}{records} records") } : read;
    }

    // A verb that ends with 0 and looked at nothing has verified nothing.
    private static long? Records(string said)
    {
        try
        {
            var report = JsonElement.Parse(said);
            return report.GetProperty("verdict").GetString() == "ok" ? report.GetProperty("records").GetInt64() : null;
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<(int Code, string Said, string Errors)> RunAsync(Place place, CancellationToken stop)
    {
        var verb = place.Program with { Arguments = ["audit", "verify", "--json"] };
        using var process = Process.Start(verb.Start(place.Variables(port: 0, crashAt: null)))
            ?? throw new InvalidOperationException("The verb was not started.");
        place.Mail.Watch(process.Id);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Longest);
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var said = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, said, await errors);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new ServerFailedException($"audit verify did not end within {Longest.TotalMinutes} min.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
            place.Mail.Forget(process.Id);
        }
    }
}
