using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>
/// What somebody should look at: requests that wait for a person, sends that nobody knows the fate of, and whether sending is
/// paused. What it costs doesn't grow with the ledger.
/// </summary>
public sealed class Attention(Ledger ledger)
{
    /// <summary>The most requests, and the most sends, that are told.</summary>
    public const int Most = 200;

    // The states are written out: only then the partial indexes answer, whatever the ledger's size.
    private const string Held = """
        SELECT request_id, COUNT(*) AS sends FROM send WHERE state = 'HELD' GROUP BY request_id ORDER BY request_id LIMIT @most
        """;

    private const string Unknown = """
        SELECT id FROM send WHERE state = 'UNKNOWN' AND backend_profile = @profile ORDER BY id DESC LIMIT @most
        """;

    /// <summary>How it is now, for the sends of one backend.</summary>
    public Task<AttentionPicture> LookAsync(string backendProfile, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(reader => LookAsync(reader, backendProfile), cancellationToken);

    private static async ValueTask<AttentionPicture> LookAsync(IReader reader, string profile)
    {
        var held = await reader.QueryAsync(
            Held, row => KeyValuePair.Create(row.Text("request_id"), (int)row.Number("sends")), ("@most", Most));
        var unknown = await reader.QueryAsync(Unknown, row => row.Text("id"), ("@profile", profile), ("@most", Most));
        return new AttentionPicture(
            held.ToDictionary(StringComparer.Ordinal), unknown, await DispatchStore.GateAsync(reader, profile));
    }
}
