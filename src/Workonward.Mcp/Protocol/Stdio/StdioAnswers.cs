using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Core.Approval.Questions;
using Workonward.Core.Grants;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>Answers the requests of the one client on standard input and output.</summary>
internal sealed class StdioAnswers(Dispatcher dispatcher, Caller caller, LineWriter writer, ClientRequests requests)
{
    /// <summary>Whether a request calls a tool, which may take its time.</summary>
    public bool IsCall(McpRequest request) => dispatcher.Called(request) is not null;

    /// <summary>The whole response message; progress is written on the way.</summary>
    public async Task<ReadOnlyMemory<byte>> AnswerAsync(AdmittedRequest admitted, CancellationToken cancellationToken) =>
        (await dispatcher.AnswerAsync(admitted, caller, new CallChannel("stdio", NotifyAsync, AskAsync), cancellationToken)).Message;

    // As long as a question can be answered at all.
    private Task<JsonElement> AskAsync(string method, JsonObject parameters, CancellationToken cancellationToken) =>
        requests.AskAsync(method, parameters, ClientQuestions.Life, cancellationToken);

    // A line is written whole or not at all, so no token ends it.
    private async ValueTask NotifyAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        await writer.WriteAsync(message);
}
