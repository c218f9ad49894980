using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Workonward.Core.Grants;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>
/// What one tool file fills in. The schemas come from the two types, and the arguments are read against the schema that
/// was published, so what a client is told is what is enforced.
/// </summary>
/// <param name="argumentsInfo">Source-generated, strict.</param>
/// <param name="resultInfo">Source-generated; it must leave nulls out.</param>
internal abstract class Tool<TArguments, TResult>(
    JsonTypeInfo<TArguments> argumentsInfo,
    JsonTypeInfo<TResult> resultInfo) : ITool
    where TArguments : class
    where TResult : class
{
    // Lazy, because an answer to `initialize` needs neither.
    private readonly Lazy<ArgumentsReader<TArguments>> _arguments = new(() => new(argumentsInfo));
    private readonly Lazy<JsonElement> _outputSchema = new(() => ToolSchema.OfResult(resultInfo));

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Title { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public abstract ToolHints Hints { get; }

    /// <inheritdoc/>
    public abstract string RequiredScope { get; }

    /// <inheritdoc/>
    public JsonElement InputSchema => _arguments.Value.Schema;

    /// <inheritdoc/>
    public JsonElement OutputSchema => _outputSchema.Value;

    /// <inheritdoc/>
    public async Task<ToolReply> InvokeAsync(
        JsonElement arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken) =>
        _arguments.Value.Read(arguments) switch
        {
            ArgumentsOutcome<TArguments>.Read read =>
                Reply(await CallAsync(read.Arguments, caller, context, cancellationToken)),
            ArgumentsOutcome<TArguments>.Wrong wrong => ToolReply.From(wrong.Refusal),
            _ => throw new UnreachableException(),
        };

    /// <summary>The tool itself: arguments to use case to answer.</summary>
    protected abstract Task<ToolAnswer<TResult>> CallAsync(
        TArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken);

    /// <summary>A normal result.</summary>
    protected static ToolAnswer<TResult> Answer(TResult structured, string text, string? heldRequestId = null) =>
        new ToolAnswer<TResult>.Result(structured, text, heldRequestId);

    /// <summary>A tool error that says what to change.</summary>
    protected static ToolAnswer<TResult> Refuse(
        string code, string rule, string message, string fix, TimeSpan? retryAfter = null) =>
        new ToolAnswer<TResult>.Refused(new ToolRefusal(code, rule, message, fix, retryAfter));

    /// <summary>A tool error that was made elsewhere.</summary>
    protected static ToolAnswer<TResult> Refuse(ToolRefusal refusal) => new ToolAnswer<TResult>.Refused(refusal);

    private ToolReply Reply(ToolAnswer<TResult> answer) => answer switch
    {
        ToolAnswer<TResult>.Result result => new ToolReply(
            IsError: false, result.Text, JsonSerializer.SerializeToUtf8Bytes(result.Structured, resultInfo))
        {
            HeldRequestId = result.HeldRequestId,
        },
        ToolAnswer<TResult>.Refused refused => ToolReply.From(refused.Refusal),
        _ => throw new UnreachableException(),
    };
}
