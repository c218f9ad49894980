using System.Text.Json;
using Workonward.Core.Approval.Questions;
using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Elicitation;

/// <summary>One call of a tool as it came in.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Admitted">The request.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="Channel">The way back.</param>
internal sealed record ToolCall(ITool Tool, AdmittedRequest Admitted, Caller Caller, CallChannel Channel)
{
    /// <summary>The arguments, or undefined.</summary>
    public JsonElement Arguments => Admitted.Request.Parameter("arguments");

    /// <summary>What an earlier answer gave the client to bring back; undefined for a first call.</summary>
    public JsonElement State => Admitted.IsModern ? Admitted.Request.Parameter("requestState") : default;

    /// <summary>What people answered, by the names of the questions.</summary>
    public JsonElement Responses => Admitted.Request.Parameter("inputResponses");

    /// <summary>What a question on the way of this call is bound to.</summary>
    public QuestionCall ToQuestionCall() => new(Caller, Tool.Name, ArgumentsHash.Of(Arguments));
}
