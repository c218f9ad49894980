using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Kills;

namespace Workonward.Campaign.Stage;

/// <summary>Reads the audit log of a server that has ended: by the program's own verifier, and by what docs/audit.md says.</summary>
internal static class LogCheck
{
    /// <param name="home">The server's home.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>Whether both find it in order, what is wrong else, and where it left each send.</returns>
    public static async Task<LedgerEvent.Audit> ReadAsync(string home, CancellationToken stop)
    {
        // The backend is not asked by this verb.
        var variables = ServerVariables.Stdio(home, new Uri("http://127.0.0.1:9"));
        var (code, said) = await Command.RunAsync(Command.Of(Programs.Server, variables, "audit", "verify", "--json"), stop);
        var read = LogReading.Read(ServerVariables.DataFolder(home));
        return code == 0 ? read : read with { Ok = false, Detail = FormattableString.Invariant($"audit verify ends with {code}: {said}") };
    }
}
