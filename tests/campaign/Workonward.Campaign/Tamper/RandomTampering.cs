using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Outbox;

namespace Workonward.Campaign.Tamper;

/// <summary>One change, chosen by chance: of a byte, a line, a checkpoint, a row, or of the end of everything.</summary>
internal static class RandomTampering
{
    private const int Kinds = 9;

    /// <summary>Makes it.</summary>
    /// <returns>What was done, in words.</returns>
    public static async Task<string> DoAsync(LogFolder log, Random random, TimeProvider clock, CancellationToken stop)
    {
        var file = log.Files[random.Next(log.Files.Length)];
        var (lines, record) = (await File.ReadAllLinesAsync(file, stop), random.Next(LogMaker.Records) + 1);
        var line = random.Next(1, lines.Length);
        var said = FormattableString.Invariant($"line {line + 1} of {Path.GetFileName(file)}");
        switch (random.Next(Kinds))
        {
            case 0:
                return await FlipAsync(file, random, stop);
            case 1:
                await WriteAsync(file, [.. lines[..line], .. lines[(line + 1)..]], stop);
                return $"{said} deleted";
            case 2:
                await WriteAsync(file, [.. lines[..line], lines[line], .. lines[line..]], stop);
                return $"{said} doubled";
            case 3:
                await WriteAsync(file, [.. lines[..(line - 1)], lines[line], lines[line - 1], .. lines[(line + 1)..]], stop);
                return $"{said} exchanged with the one before";
            case 4:
                return await CheckpointAsync(log, file, lines, clock, stop);
            case 5:
                await ChangeAsync(log, clock, [$"UPDATE sealed_log SET line = replace(line, '\"node\":\"', '\"node\":\"x') WHERE seq = {record}"], stop);
                return $"the ledger's line {record} changed";
            case 6:
                await ChangeAsync(log, clock, [$"UPDATE sealed_log SET leaf = substr(leaf, 2) || '0', line = line || ' ' WHERE seq = {record}"], stop);
                return $"the ledger's leaf {record} changed";
            case 7:
                await ChangeAsync(log, clock, [$"DELETE FROM sealed_log WHERE seq = {record}"], stop);
                return $"the ledger's record {record} deleted";
            default:
                return await PutBackAsync(log, random, clock, stop);
        }
    }

    private static async Task<string> FlipAsync(string file, Random random, CancellationToken stop)
    {
        var bytes = await File.ReadAllBytesAsync(file, stop);
        var (at, bit) = (random.Next(bytes.Length), random.Next(8));
        bytes[at] ^= (byte)(1 << bit);
        await File.WriteAllBytesAsync(file, bytes, stop);
        return FormattableString.Invariant($"bit {bit} of byte {at} of {Path.GetFileName(file)} flipped");
    }

    // Out of the file and out of the ledger.
    private static async Task<string> CheckpointAsync(
        LogFolder log, string file, string[] lines, TimeProvider clock, CancellationToken stop)
    {
        var at = Array.FindIndex(lines, IsCheckpoint);
        var size = SizeOf(lines[at]);
        await WriteAsync(file, [.. lines[..at], .. lines[(at + 1)..]], stop);
        await ChangeAsync(log, clock, [$"DELETE FROM audit_checkpoint WHERE size = {size}"], stop);
        return $"the checkpoint of {size} records taken out of file and ledger";
    }

    // Files and ledger, both to the end of a segment of the past: only what left the machine can tell.
    private static async Task<string> PutBackAsync(LogFolder log, Random random, TimeProvider clock, CancellationToken stop)
    {
        var files = log.Files;
        var kept = random.Next(files.Length - 1);
        foreach (var later in files[(kept + 1)..])
            File.Delete(later);
        var lines = await File.ReadAllLinesAsync(files[kept], stop);
        var end = Array.FindIndex(lines, IsCheckpoint);
        var size = SizeOf(lines[end]);
        await WriteAsync(files[kept], lines[..(end + 1)], stop);
        await ChangeAsync(
            log, clock,
            [
                $"DELETE FROM sealed_log WHERE seq > {size}", $"DELETE FROM audit_checkpoint WHERE size > {size}",
                $"DELETE FROM audit_segment WHERE last_seq > {size}", $"UPDATE audit_export SET seq = {size}",
            ],
            stop);
        return $"files and ledger put back to {size} records";
    }

    private static bool IsCheckpoint(string line) => line.StartsWith("{\"v\":1,\"checkpoint_at\":", StringComparison.Ordinal);

    private static string SizeOf(string line) => line["{\"v\":1,\"checkpoint_at\":".Length..line.IndexOf(",\"leaf\"", StringComparison.Ordinal)];

    private static Task WriteAsync(string file, IEnumerable<string> lines, CancellationToken stop) =>
        File.WriteAllTextAsync(file, string.Concat(lines.Select(line => line + "\n")), stop);

    private static async Task ChangeAsync(LogFolder log, TimeProvider clock, string[] statements, CancellationToken stop)
    {
        await using var ledger = await Ledger.OpenAsync(log.Place, clock, NullLoggerFactory.Instance, stop);
        await ledger.Database.WriteAsync(
            async transaction =>
            {
                foreach (var statement in statements)
                    await transaction.ExecuteAsync(statement);
                return true;
            },
            stop);
    }
}
