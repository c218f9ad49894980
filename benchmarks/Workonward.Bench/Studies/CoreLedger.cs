using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Outbox;

namespace Workonward.Bench.Studies;

/// <summary>The ledger of a folder, as the process that serves Core alone has it.</summary>
internal static class CoreLedger
{
    public static string FileIn(string folder) => Path.Combine(folder, "ledger.db");

    public static Task<Ledger> OpenAsync(string folder) => Ledger.OpenAsync(
        new LedgerPlace(FileIn(folder), folder, Path.Combine(folder, "audit.jsonl")),
        TimeProvider.System,
        NullLoggerFactory.Instance,
        CancellationToken.None);
}
