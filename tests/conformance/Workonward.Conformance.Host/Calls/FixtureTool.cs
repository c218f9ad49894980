using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Core.Grants;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Elicitation;
using Workonward.Mcp.Tools;

namespace Workonward.Conformance.Host.Calls;

/// <summary>
/// A tool whose result the suite prescribes, images and questions included. The program's own tools all answer with a text and
/// structured content; those that can do that here as well don't derive from this one.
/// </summary>
internal abstract class FixtureTool : ITool
{
    private static readonly JsonElement NoArguments = JsonElement.Parse("""{"type":"object","additionalProperties":false}""");
    private static readonly JsonElement AnyObject = JsonElement.Parse("""{"type":"object"}""");

    public abstract string Name { get; }

    public string Title => Name;

    public abstract string Description { get; }

    public ToolHints Hints => new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false);

    public string RequiredScope => Scopes.Preview;

    public virtual JsonElement InputSchema => NoArguments;

    public JsonElement OutputSchema => AnyObject;

    public Task<ToolReply> InvokeAsync(
        JsonElement arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken) =>
        throw new UnreachableException("FixtureCalls runs it.");

    /// <summary>Runs one call.</summary>
    public abstract Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken);

    /// <summary>A schema of string arguments, all of them required.</summary>
    protected static JsonElement Texts(params string[] names)
    {
        var properties = new JsonObject([.. names.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["type"] = "string" }))]);
        return JsonElement.Parse(ResultJson.Bytes(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
            ["additionalProperties"] = false,
        }).Span);
    }

    /// <summary>A result of these blocks.</summary>
    protected static CallOutcome Answer(ToolCall call, params JsonNode[] content) => Result(call, isError: false, content);

    /// <summary>A tool error.</summary>
    protected static CallOutcome Fail(ToolCall call, string text) => Result(call, isError: true, Block.Text(text));

    private static CallOutcome.Result Result(ToolCall call, bool isError, params JsonNode[] content)
    {
        var result = new JsonObject { ["content"] = new JsonArray(content), ["structuredContent"] = new JsonObject() };
        if (isError)
            result["isError"] = true;
        return new CallOutcome.Result(ResultJson.Of(result, call.Admitted.IsModern));
    }
}
