using System.Text.Json;

namespace Workonward.Campaign.Stage;

/// <summary>What a caller got for one tool call.</summary>
/// <param name="Came">Whether there was an answer at all.</param>
/// <param name="IsError">A tool error, a protocol error, or no answer.</param>
/// <param name="Text">The whole answer, for a violation's sentence.</param>
/// <param name="Status">The send's status, where it names one send.</param>
/// <param name="SendId">The send.</param>
/// <param name="Evidence">What the status rests on.</param>
/// <param name="Code">The code of an error.</param>
internal sealed record ToolAnswer(
    bool Came, bool IsError, string Text, string? Status = null, string? SendId = null, string? Evidence = null, string? Code = null)
{
    public static ToolAnswer Nothing(string why) => new(Came: false, IsError: true, why);

    /// <summary>Whether the caller may believe that something was kept or sent.</summary>
    public bool LooksLikeSuccess => !IsError && Status is not null;

    public static ToolAnswer Read(string json)
    {
        // An event stream carries the answer in its data lines.
        var text = json.StartsWith('{') ? json : string.Concat(
            json.Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)).Select(line => line[5..]));
        using var document = JsonDocument.Parse(text);
        if (!document.RootElement.TryGetProperty("result", out var result))
            return new ToolAnswer(Came: true, IsError: true, text, Code: "protocol");
        var isError = result.TryGetProperty("isError", out var flag) && flag.GetBoolean();
        var content = result.TryGetProperty("structuredContent", out var structured) ? structured : default;
        if (content.ValueKind == JsonValueKind.Object && content.TryGetProperty("sends", out var sends) && sends.GetArrayLength() > 0)
            content = sends[0];
        return new ToolAnswer(
            Came: true, isError, text, Word(content, "status"), Word(content, "send_id"), Word(content, "evidence"), Word(content, "code"));
    }

    private static string? Word(JsonElement content, string name) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
