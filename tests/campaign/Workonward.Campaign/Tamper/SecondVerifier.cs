using System.Diagnostics;
using System.Text.Json;
using Workonward.Campaign.Stage;
using Workonward.Core.Audit.Verification;

namespace Workonward.Campaign.Tamper;

/// <summary>The verifier in Python that was written from the format's page alone; one process answers every question.</summary>
internal sealed class SecondVerifier(string key) : IDisposable
{
    private readonly Process _python = Process.Start(
        new ProcessStartInfo("python3", [Path.Combine(Programs.Root, "tests", "audit", "answer.py")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    /// <summary>Its exit code, then its findings.</summary>
    public async Task<string[]> AskAsync(AuditInputs inputs, CancellationToken stop)
    {
        string[] anchors = inputs.Anchors is { } path ? ["--anchors", path] : [];
        string[] question = ["--pub", key, "--ledger", inputs.Ledger!, .. anchors, .. inputs.Files];
        await _python.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
        var answer = await _python.StandardOutput.ReadLineAsync(stop);
        return JsonSerializer.Deserialize<string[]>(answer ?? throw new InvalidOperationException("Python ended."))!;
    }

    public void Dispose()
    {
        _python.StandardInput.Close();
        _python.WaitForExit();
        _python.Dispose();
    }
}
