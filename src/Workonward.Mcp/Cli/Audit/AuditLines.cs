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
    private const string Indent = "    ";

    // What is told in another place, and what only programs follow.
    private static readonly HashSet<string> Left = new(StringComparer.Ordinal)
    {
        "v", "seq", "ts", "ev", "node", "actor", "send_id", "request_id", "rcpt", "fp", "policy_ver", "prev",
    };

    /// <summary>Writes the record, broken at the terminal's width.</summary>
    public static void Write(Shell shell, AuditRecord record)
    {
        try
        {
            using var json = JsonDocument.Parse(record.Line);
            Table.Write(shell.Terminal, [Row(shell, json.RootElement, record)]);
            WriteRest(shell.Terminal, string.Join(", ", Rest(json.RootElement)));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            shell.Terminal.Write($"This record is not what was written: {Shown.Plain(record.Line, longest: 1000)}");
        }
    }

    private static void WriteRest(Terminal terminal, string rest)
    {
        foreach (var part in WordWrap.Lines(rest, terminal.Width - Indent.Length).Where(part => part.Length > 0))
            terminal.Write($"{Indent}{part}");
    }

    private static TableRow Row(Shell shell, JsonElement line, AuditRecord record)
    {
        var what = line.GetProperty("ev").GetString() ?? "";
        return new TableRow(
            When(shell, line.GetProperty("ts").GetString() ?? ""),
            MarkOf(what),
            Shown.Plain(what).PadRight(EventWidth),
            Whom(line, record));
    }

    private static string Whom(JsonElement line, AuditRecord record) =>
        record.Recipient is { } address ? Shown.Plain(address, longest: 320)
        : line.TryGetProperty("rcpt", out var hashed) ? Shown.Plain(hashed.GetProperty("hash").GetString() ?? "")
        : "";

    private static IEnumerable<string> Rest(JsonElement line)
    {
        if (line.TryGetProperty("actor", out var actor))
            yield return $"by {Who(actor)}";

        foreach (var member in line.EnumerateObject().Where(member => Tells(line, member)))
            yield return $"{Shown.Plain(member.Name)} {Shown.Plain(member.Value.ToString())}";

        if (line.TryGetProperty("send_id", out var send))
            yield return Shown.Plain(send.GetString() ?? "");
    }

    // A client that registered itself is no person's yet.
    private static string Who(JsonElement actor) => actor.TryGetProperty("sub", out var person)
        ? Shown.Plain(person.GetString() ?? "")
        : $"client {Shown.Plain(actor.GetProperty("client_id").GetString() ?? "")}";

    private static bool Tells(JsonElement line, JsonProperty member) => member.Name switch
    {
        "attempt" or "count" => member.Value.ToString() is not ("0" or "1"),
        "outcome" => !line.GetProperty("ev").ToString().EndsWith($".{member.Value}", StringComparison.Ordinal),
        _ => !Left.Contains(member.Name),
    };

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
