using System.Collections.Concurrent;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Workonward.Mcp.Tests.Support.Elicitation;

/// <summary>The official client with a person before it who answers every question in the same way.</summary>
internal sealed class Answering(string action, bool? approve = null, string? version = null)
{
    private readonly ConcurrentQueue<ElicitRequestParams> _asked = new();

    public IReadOnlyCollection<ElicitRequestParams> Asked => _asked;

    public McpClientOptions Options => new()
    {
        ProtocolVersion = version,
        Capabilities = new ClientCapabilities { Elicitation = new ElicitationCapability { Form = new FormElicitationCapability() } },
        Handlers = new McpClientHandlers { ElicitationHandler = AnswerAsync },
    };

    private ValueTask<ElicitResult> AnswerAsync(ElicitRequestParams? asked, CancellationToken cancellationToken)
    {
        _asked.Enqueue(asked!);
        return ValueTask.FromResult(new ElicitResult { Action = action, Content = Content() });
    }

    private Dictionary<string, JsonElement>? Content() => approve is { } said
        ? new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["approve"] = JsonElement.Parse(said ? "true" : "false") }
        : null;
}
