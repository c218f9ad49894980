using System.Text.Json;
using Workonward.Core.Approval.Questions;

namespace Workonward.Mcp.Protocol.Elicitation;

/// <summary>Reads what a client says that its person answered (client/elicitation, section Response Actions).</summary>
internal static class AnswerReading
{
    /// <summary>What is wrong with an answer that reads as none.</summary>
    public static string Accepted { get; } =
        $"Accepted: {{\"action\":\"accept\",\"content\":{{\"{QuestionJson.Field}\":true}}}}, or the action decline or cancel.";

    /// <summary>The person's word; null for what is no answer. Only an explicit yes to a form is one.</summary>
    public static PersonsWord? Read(JsonElement answer, QuestionKind kind) => Text(answer, "action") switch
    {
        "accept" => kind == QuestionKind.Form ? OfForm(answer) : PersonsWord.Nothing,
        "decline" => PersonsWord.Declines,
        "cancel" => PersonsWord.Nothing,
        _ => null,
    };

    // Sent without the tick it is neither: the person may not have seen it.
    private static PersonsWord? OfForm(JsonElement answer) =>
        answer.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Object
        && content.TryGetProperty(QuestionJson.Field, out var approves)
            ? approves.ValueKind switch
            {
                JsonValueKind.True => PersonsWord.Approves,
                JsonValueKind.False => PersonsWord.Nothing,
                _ => null,
            }
            : null;

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var text)
        && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
