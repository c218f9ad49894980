using System.Diagnostics;
using System.Text.Json;
using Workonward.Core.Audit.Verification;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>
/// The verifier in Python that was written from the format's page alone. One process answers many questions: starting Python
/// costs more than a small log.
/// </summary>
internal sealed class SecondVerifier : IDisposable
{
    private readonly Process _python;

    public SecondVerifier() => _python = Process.Start(new ProcessStartInfo("python3", [Script])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static string Script { get; } = Path.Combine(DocPage.Repository, "tests", "audit", "answer.py");

    /// <summary>Asks the first verifier too: they must agree on each finding's weight, word and record, and on the exit code.</summary>
    public async Task<AuditReport> AgreesAsync(IReadOnlyList<string> keys, AuditInputs inputs)
    {
        var report = await AuditVerifier.VerifyAsync(inputs, TimeProvider.System);
        var (code, findings) = await AskAsync(keys, inputs);

        Assert.Equal(report.Findings.Select(Line), findings);
        Assert.Equal((int)report.Verdict, code);
        return report;
    }

    /// <summary>A finding as the second verifier prints it.</summary>
    public static string Line(AuditFinding finding) => FormattableString.Invariant(
        $"{(int)finding.Weight} {finding.Code} {(finding.Sequence is { } record ? record : "-")}");

    // What it says of the same inputs: its exit code, and the word and record of each finding.
    private async Task<(int Code, IReadOnlyList<string> Findings)> AskAsync(IReadOnlyList<string> keys, AuditInputs inputs)
    {
        List<string> arguments = [.. keys.SelectMany(key => new[] { "--pub", key })];
        foreach (var (option, value) in new[] { ("--from", inputs.From), ("--anchors", inputs.Anchors), ("--ledger", inputs.Ledger) })
        {
            if (value is not null)
                arguments.AddRange([option, value]);
        }

        await _python.StandardInput.WriteLineAsync(JsonSerializer.Serialize<string[]>([.. arguments, .. inputs.Files]));
        var answer = await _python.StandardOutput.ReadLineAsync(House.Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        var lines = JsonSerializer.Deserialize<string[]>(answer ?? throw new InvalidOperationException("Python ended."))!;
        return (int.Parse(lines[0], provider: null), lines[1..]);
    }

    public void Dispose()
    {
        _python.StandardInput.Close();
        _python.WaitForExit(TimeSpan.FromSeconds(30));
        _python.Dispose();
    }
}
