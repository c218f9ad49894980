using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Core.Approval.Questions;
using Workonward.Core.Grants;
using Workonward.Mcp.Protocol.Elicitation;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>Answers the requests of the one client on standard input and output.</summary>
internal sealed class StdioAnswers(Dispatcher dispatcher, Caller caller, LineWriter writer, ClientRequests requests)
{
    /// <summary>Whether a request calls a tool, which may take its time.</summary>
    public bool IsCall(McpRequest request) => dispatcher.Called(request) is not null;

    /// <summary>The whole response message; progress is written on the way.</summary>
    public Task<ReadOnlyMemory<byte>> AnswerAsync(AdmittedRequest admitted, CancellationToken cancellationToken) =>
        dispatcher.AnswerAsync(admitted, caller, new CallChannel("stdio", ProgressFor(admitted.Request), AskAsync), cancellationToken);

    // As long as a question can be answered at all.
    private Task<JsonElement> AskAsync(JsonObject parameters, CancellationToken cancellationToken) =>
        requests.AskAsync(QuestionJson.Method, parameters, ClientQuestions.Life, cancellationToken);

    private Func<ToolProgress, CancellationToken, ValueTask>? ProgressFor(McpRequest request)
    {
        if (RisingProgress.Of(request) is not { } rising)
            return null;
        return async (progress, _) =>
        {
            if (rising.Message(progress) is { } message)
                await writer.WriteAsync(message);
        };
    }
}
