using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Outbox;

namespace Workonward.Bench.OAuth;

/// <summary>A running server's ledger, opened beside it, as the operator's verbs open it.</summary>
internal sealed class LedgerBeside : IAsyncDisposable
{
    private LedgerBeside(Ledger ledger) => Ledger = ledger;

    public Ledger Ledger { get; }

    /// <param name="dataFolder">The server's.</param>
    public static async Task<LedgerBeside> OpenAsync(string dataFolder)
    {
        var place = new LedgerPlace(FileIn(dataFolder), Path.Combine(dataFolder, "keys"), Path.Combine(dataFolder, "audit.jsonl"));
        if (Ledger.FindMissing(place) is { } missing)
            throw new InvalidOperationException($"{missing} isn't there.");
        return new LedgerBeside(await Ledger.OpenAsync(
            place, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None));
    }

    /// <summary>Where a data folder keeps it.</summary>
    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, "ledger.db");

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();
}
