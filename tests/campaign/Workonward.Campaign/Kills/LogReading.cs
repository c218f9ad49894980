using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Workonward.Campaign.Callers;
using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Kills;

/// <summary>Reads the audit files of a folder as docs/audit.md says: the chain without a gap, and where it left each send.</summary>
internal static class LogReading
{
    private static readonly string Nothing = new('0', 64);

    public static LedgerEvent.Audit Read(string folder)
    {
        var states = new Dictionary<string, SendLine>(StringComparer.Ordinal);
        try
        {
            Follow(folder, states);
            return new LedgerEvent.Audit(Ok: true, Sends: [.. states.Values]);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or JsonException or IOException or KeyNotFoundException)
        {
            return new LedgerEvent.Audit(Ok: false, wrong.Message);
        }
    }

    private static void Follow(string folder, Dictionary<string, SendLine> states)
    {
        var (last, leaf) = (0L, Nothing);
        // Closed segments carry their day and number, so that their names stand in order; the live one comes last.
        var closed = Directory.GetFiles(folder, "audit-*.jsonl").Order(StringComparer.Ordinal);
        foreach (var line in closed.Append(Path.Combine(folder, "audit.jsonl")).SelectMany(File.ReadLines))
        {
            var record = JsonElement.Parse(line);
            if (!record.TryGetProperty("seq", out var seq))
                continue;
            if (seq.GetInt64() != last + 1 || record.GetProperty("prev").GetString() != leaf)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The chain breaks at record {last + 1}."));
            (last, leaf) = (last + 1, Convert.ToHexStringLower(SHA256.HashData([0, .. System.Text.Encoding.UTF8.GetBytes(line)])));
            if (StateOf(record) is { } state)
                states[state.Send] = state;
        }

        if (last == 0)
            throw new InvalidDataException("The log is empty.");
    }

    private static SendLine? StateOf(JsonElement record) =>
        record.TryGetProperty("send_id", out var send) && Status(record.GetProperty("ev").GetString()!) is { } status
            ? new SendLine(send.GetString()!, "", status)
            : null;

    private static SendStatus? Status(string word) => word switch
    {
        "send.reserved" or "send.dispatching" or "send.later" => SendStatus.Pending,
        "send.held" or "send.accepted" or "send.rejected" or "send.unknown" or "send.not_sent" or "send.cancelled" or "send.expired" =>
            AnswerReading.Status(word["send.".Length..]),
        _ => null,
    };
}
