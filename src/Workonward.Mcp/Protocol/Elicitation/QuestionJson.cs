using System.Text.Json.Nodes;
using Workonward.Core.Approval.Questions;

namespace Workonward.Mcp.Protocol.Elicitation;

/// <summary>A question in the words of MCP.</summary>
internal static class QuestionJson
{
    /// <summary>Its name among the input requests of a result.</summary>
    public const string Key = "approval";

    /// <summary>The field of the form.</summary>
    public const string Field = "approve";

    /// <summary>The method that asks.</summary>
    public const string Method = "elicitation/create";

    /// <summary>The result of a modern call that can't go on before its person was asked (basic/patterns/mrtr).</summary>
    public static ReadOnlyMemory<byte> Result(AskedQuestion asked, Uri? page)
    {
        var parameters = Parameters(asked, page);
        parameters["mode"] = asked.Question.Kind == QuestionKind.Form ? "form" : "url";
        return ResultJson.Bytes(new JsonObject
        {
            ["resultType"] = "input_required",
            ["inputRequests"] = new JsonObject
            {
                [Key] = new JsonObject { ["method"] = Method, ["params"] = parameters },
            },
            ["requestState"] = asked.State,
            ["_meta"] = ResultJson.Meta(),
        });
    }

    /// <summary>The parameters of a request to a legacy client, which knows forms alone and no modes.</summary>
    public static JsonObject Parameters(AskedQuestion asked, Uri? page) => asked.Question.Kind == QuestionKind.Form
        ? new JsonObject { ["message"] = QuestionText.Of(asked.Shown), ["requestedSchema"] = Schema() }
        : new JsonObject { ["message"] = QuestionText.OfPage(asked.Shown), ["url"] = page!.AbsoluteUri };

    // One tick, not set: whoever sends the form without reading it has said nothing.
    private static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [Field] = new JsonObject
            {
                ["type"] = "boolean",
                ["title"] = "Send it",
                ["description"] = "Tick it and accept to let it go. Decline to stop it for good.",
                ["default"] = false,
            },
        },
        ["required"] = new JsonArray(Field),
    };
}
