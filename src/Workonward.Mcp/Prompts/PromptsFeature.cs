using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Mcp.Prompts;

/// <summary><c>prompts/list</c> and <c>prompts/get</c>. A prompt is text for a person to send; it reads and does nothing.</summary>
internal sealed class PromptsFeature : IFeature
{
    private static readonly PreparedResult List = new(() => new JsonObject
    {
        ["prompts"] = new JsonArray(SafeFirstSendPrompt.Listed()),
    });

    /// <inheritdoc/>
    public string Capability => "prompts";

    /// <inheritdoc/>
    public IReadOnlyList<string> Methods { get; } = [McpMethods.ListPrompts, McpMethods.GetPrompt];

    /// <inheritdoc/>
    public string? ScopeOf(McpRequest request) => null;

    /// <inheritdoc/>
    public ValueTask<FeatureAnswer> AnswerAsync(AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken) =>
        ValueTask.FromResult(admitted.Request switch
        {
            { Method: McpMethods.GetPrompt } => Get(admitted),
            { HasCursor: true } => FeatureAnswer.Unfit("Unknown cursor: the list has one page."),
            _ => new FeatureAnswer.Result(List.Of(admitted.IsModern)),
        });

    private static FeatureAnswer Get(AdmittedRequest admitted)
    {
        if (admitted.Request.Text("name") is not SafeFirstSendPrompt.Name)
            return FeatureAnswer.Unfit($"Unknown prompt. Offered: {SafeFirstSendPrompt.Name}.");
        var arguments = admitted.Request.Parameter("arguments");
        if (Unknown(arguments) is { } fault)
            return FeatureAnswer.Unfit(fault);
        if (Address(arguments, SafeFirstSendPrompt.Recipient, otherwise: null) is not { } recipient)
            return FeatureAnswer.Unfit(NoAddress(SafeFirstSendPrompt.Recipient));
        return Address(arguments, SafeFirstSendPrompt.Blocked, SafeFirstSendPrompt.BlockedByDefault) is { } blocked
            ? new FeatureAnswer.Result(ResultJson.Of(SafeFirstSendPrompt.About(recipient, blocked), admitted.IsModern))
            : FeatureAnswer.Unfit(NoAddress(SafeFirstSendPrompt.Blocked));
    }

    private static string? Unknown(JsonElement arguments) => arguments.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.Object when arguments.EnumerateObject().All(given => IsArgument(given.Name)) => null,
        JsonValueKind.Object => $"Unknown argument. Taken: {SafeFirstSendPrompt.Recipient}, {SafeFirstSendPrompt.Blocked}.",
        _ => "The arguments must be an object of strings.",
    };

    private static bool IsArgument(string name) => name is SafeFirstSendPrompt.Recipient or SafeFirstSendPrompt.Blocked;

    // Only an address gets into the text: an argument is no place for further instructions.
    private static EmailAddress? Address(JsonElement arguments, string name, string? otherwise)
    {
        var text = otherwise;
        if (arguments.ValueKind is JsonValueKind.Object && arguments.TryGetProperty(name, out var given))
            text = given.ValueKind is JsonValueKind.String ? given.GetString() : null;
        return EmailAddress.Read(text) is AddressReading.Valid valid ? valid.Address : null;
    }

    private static string NoAddress(string argument) =>
        $"The argument {argument} must be one plain email address, such as ada@example.com.";
}
