using System.Text;
using System.Text.Json;

namespace Workonward.Core.Audit.Proofs;

/// <summary>Records of a send with their places in the tree of a signed checkpoint: all that somebody needs who has the public key.</summary>
internal sealed record AuditProof(string SendId, string Checkpoint, IReadOnlyList<(string Line, IReadOnlyList<byte[]> Path)> Records)
{
    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <exception cref="FormatException">It isn't a proof.</exception>
    public static AuditProof Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var proof = json.RootElement;
            if (proof.GetProperty("v").GetInt64() != 1)
                throw new FormatException("It is a proof of another version.");
            return new AuditProof(
                proof.GetProperty("send_id").GetString() ?? "",
                proof.GetProperty("checkpoint").GetString() ?? "",
                [.. proof.GetProperty("records").EnumerateArray().Select(record => (
                    record.GetProperty("line").GetString() ?? "",
                    (IReadOnlyList<byte[]>)[.. record.GetProperty("path").EnumerateArray()
                        .Select(hash => Convert.FromHexString(hash.GetString() ?? ""))]))]);
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("It is no proof: " + other.Message, other);
        }
    }

    /// <summary>The proof as one line of JSON.</summary>
    public string Text()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteString("send_id", SendId);
            json.WriteString("checkpoint", Checkpoint);
            json.WriteStartArray("records");
            foreach (var (line, path) in Records)
            {
                json.WriteStartObject();
                json.WriteString("line", line);
                json.WriteStartArray("path");
                foreach (var hash in path)
                    json.WriteStringValue(Convert.ToHexStringLower(hash));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(buffer.ToArray());
    }
}
