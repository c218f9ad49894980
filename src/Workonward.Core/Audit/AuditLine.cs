using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workonward.Core.Audit.Epochs;
using Workonward.Storage;

namespace Workonward.Core.Audit;

/// <summary>
/// The line format: one JSON object, members in a fixed order, absent ones left out. The store puts number and link around
/// the body when it commits. <c>docs/audit.md</c> describes it for other programs; it does not change.
/// </summary>
internal sealed class AuditLine(RecipientHashKey? hashKey, string node)
{
    /// <summary>The link of the first record.</summary>
    public static string NoLeaf { get; } = new('0', 64);

    /// <summary>The members between <c>seq</c> and <c>prev</c>, without braces.</summary>
    public string Body(AuditEntry entry, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        // The default encoder escapes everything outside ASCII: no line carries a control, bidi or look-alike character.
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("ts", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("node", node);
            json.WriteString("ev", entry.Event);
            WriteActor(json, entry);
            WriteSend(json, entry);
            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(buffer.WrittenSpan[1..^1]);
    }

    /// <summary>The final line and its leaf: SHA-256 over a zero byte and the line (RFC 6962 section 2.1).</summary>
    public static SealedRecord Seal(long sequence, string previousLeaf, string body)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture, $"{{\"v\":1,\"seq\":{sequence},{body},\"prev\":\"{previousLeaf}\"}}");
        return new SealedRecord(line, LeafOf(line));
    }

    /// <summary>The leaf hash of a line, without its newline.</summary>
    public static string LeafOf(string line)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(line) + 1];
        Encoding.UTF8.GetBytes(line, bytes.AsSpan(1));
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private static void WriteActor(Utf8JsonWriter json, AuditEntry entry)
    {
        if (entry.Subject is null && entry.ClientId is null)
            return;
        json.WriteStartObject("actor");
        WriteText(json, "sub", entry.Subject);
        WriteText(json, "client_id", entry.ClientId);
        json.WriteEndObject();
    }

    private void WriteSend(Utf8JsonWriter json, AuditEntry entry)
    {
        WriteText(json, "send_id", entry.SendId);
        WriteText(json, "request_id", entry.RequestId);
        WriteNumber(json, "attempt", entry.Attempt);
        if (entry.RecipientKey is not null)
        {
            var key = hashKey ?? throw new InvalidOperationException("No recipient is hashed without a key.");
            json.WriteStartObject("rcpt");
            json.WriteString("kid", key.Id);
            json.WriteNumber("epoch", key.Epoch);
            json.WriteString("hash", key.Of(entry.RecipientKey));
            json.WriteEndObject();
        }

        WriteText(json, "fp", entry.Fingerprint);
        WriteText(json, "policy_ver", entry.PolicyVersion);
        WriteText(json, "rule", entry.Rule);
        WriteText(json, "outcome", entry.Outcome);
        WriteNumber(json, "count", entry.Count);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is not null)
            json.WriteNumber(name, value.Value);
    }
}
