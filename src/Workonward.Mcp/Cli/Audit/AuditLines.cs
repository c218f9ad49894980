using System.Globalization;
using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Audit;

/// <summary>A record of the audit log for a person: when, what, whom, and what came of it.</summary>
internal static class AuditLines
{
    // Records come one by one, so the columns are fixed: "send.dispatching" fits, longer events push their line.
    private const int EventWidth = 16;

    // What the columns before say already, and what only programs follow.
    private static readonly HashSet<string> Left =
        new(StringComparer.Ordinal) { "v", "seq", "ts", "ev", "node", "actor", "send_id", "rcpt", "fp", "policy_ver", "prev" };

    /// <summary>Writes the record, broken at the terminal's width.</summary>
    public static void Write(Shell shell, AuditRecord record)
    {
        try
        {
            using var json = JsonDocument.Parse(record.Line);
            Table.Write(shell.Terminal, [Row(shell, json.RootElement, record)]);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            shell.Terminal.Write($"This record is not what was written: {Shown.Plain(record.Line, longest: 1000)}");
        }
    }

    private static TableRow Row(Shell shell, JsonElement line, AuditRecord record)
    {
        var what = line.GetProperty("ev").GetString() ?? "";
        return new TableRow(
            When(shell, line.GetProperty("ts").GetString() ?? ""),
            MarkOf(what),
            Shown.Plain(what).PadRight(EventWidth),
            string.Join('\n', Details(line, record)));
    }

    private static IEnumerable<string> Details(JsonElement line, AuditRecord record)
    {
        yield return string.Join(", ", Whom(line, record).Concat(Rest(line)));
        if (line.TryGetProperty("send_id", out var send))
            yield return Shown.Plain(send.GetString() ?? "");
    }

    private static IEnumerable<string> Whom(JsonElement line, AuditRecord record)
    {
        if (record.Recipient is { } address)
            yield return Shown.Plain(address, longest: 320);
        else if (line.TryGetProperty("rcpt", out var hashed))
            yield return $"recipient {Shown.Plain(hashed.GetProperty("hash").GetString() ?? "")}";

        if (line.TryGetProperty("actor", out var actor))
            yield return $"by {Shown.Plain(actor.GetProperty("sub").GetString() ?? "")}";
    }

    private static IEnumerable<string> Rest(JsonElement line) => line.EnumerateObject()
        .Where(member => !Left.Contains(member.Name) && member.Name is not "request_id")
        .Select(member => $"{Shown.Plain(member.Name)} {Shown.Plain(member.Value.ToString())}");

    private static string When(Shell shell, string text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        ? LocalTime.Of(shell, moment)
        : Shown.Plain(text);

    private static Mark MarkOf(string what) => what switch
    {
        "send.accepted" or "send.dry_run" or "dispatch.resumed" => Mark.Ok,
        "send.unknown" or "send.rejected" or "send.refused" or "dispatch.paused" => Mark.Fail,
        _ => Mark.Warn,
    };
}
