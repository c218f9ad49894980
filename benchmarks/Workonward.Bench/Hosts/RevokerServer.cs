using Workonward.Bench.OAuth;
using Workonward.Core.Grants;

namespace Workonward.Bench.Hosts;

/// <summary>
/// A process beside a server, on the same ledger, as the operator's verb is one: for each id of a grant on its standard input
/// it ends that grant and says so.
/// </summary>
internal static class RevokerServer
{
    public static async Task<int> ServeAsync(string dataFolder)
    {
        await using var beside = await LedgerBeside.OpenAsync(dataFolder);
        var connections = new Connections(beside.Ledger);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } grantId)
        {
            var ended = await connections.RevokeAsync(grantId, subject: null, RevokedBy.Operator, CancellationToken.None);
            Console.WriteLine(ended ? "ended" : "unknown");
        }

        return 0;
    }
}
