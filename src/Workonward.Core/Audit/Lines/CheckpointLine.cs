using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workonward.Core.Audit.Lines;

/// <summary>A line between the records that carries a signed note about everything before it.</summary>
/// <param name="At">The number of the record it stands behind.</param>
/// <param name="Leaf">That record's leaf.</param>
/// <param name="Note">The signed note.</param>
internal sealed record CheckpointLine(long At, string Leaf, string Note)
{
    public static ReadOnlySpan<byte> Begins => "{\"v\":1,\"checkpoint_at\":"u8;

    /// <summary>The checkpoint, or null where the line isn't exactly in its form.</summary>
    public static CheckpointLine? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            var checkpoint = new CheckpointLine(
                json.RootElement.GetProperty("checkpoint_at").GetInt64(),
                json.RootElement.GetProperty("leaf").GetString() ?? "",
                json.RootElement.GetProperty("note").GetString() ?? "");
            return HeadLine.IsHash(checkpoint.Leaf) && Encoding.UTF8.GetBytes(checkpoint.Text()).AsSpan().SequenceEqual(line)
                ? checkpoint
                : null;
        }
        catch (Exception broken)
            when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The line, without its newline.</summary>
    public string Text() => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"v\":1,\"checkpoint_at\":{At},\"leaf\":\"{Leaf}\",\"note\":\"{JsonEncodedText.Encode(Note)}\"}}");
}
