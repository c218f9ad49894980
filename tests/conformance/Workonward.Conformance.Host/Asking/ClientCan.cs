using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Mcp.Protocol;

namespace Workonward.Conformance.Host.Asking;

/// <summary>What a client can be asked for.</summary>
/// <param name="Fill">Forms, by a person.</param>
/// <param name="Sample">Answers of a model.</param>
/// <param name="ListRoots">Its roots.</param>
internal sealed record ClientCan(bool Fill, bool Sample, bool ListRoots)
{
    /// <summary>On a connection a request that can't be answered is refused there, so each may be tried.</summary>
    public static ClientCan BeTried { get; } = new(Fill: true, Sample: true, ListRoots: true);

    /// <summary>What a modern request declares.</summary>
    public static ClientCan Of(AdmittedRequest admitted) => new(
        admitted.Elicits.Form,
        Declares(admitted.Request.ClientCapabilities, "sampling"),
        Declares(admitted.Request.ClientCapabilities, "roots"));

    /// <summary>The error that names the first capability that these questions need and the client lacks; null for none.</summary>
    public McpError? Lacking(JsonObject requests)
    {
        var needed = requests.Select(request => CapabilityOf((string)request.Value!["method"]!)).ToList();
        return needed.Find(capability => !Has(capability)) is { } missing ? Missing(missing) : null;
    }

    /// <summary>MissingRequiredClientCapability.</summary>
    public static McpError Missing(string capability) => new(
        McpErrorCodes.MissingCapability,
        $"This needs the client capability {capability}.",
        ResultJson.Bytes(new JsonObject
        {
            ["requiredCapabilities"] = new JsonObject { [capability] = new JsonObject() },
        }));

    private bool Has(string capability) => capability switch
    {
        "elicitation" => Fill,
        "sampling" => Sample,
        _ => ListRoots,
    };

    private static string CapabilityOf(string method) => method[..method.IndexOf('/', StringComparison.Ordinal)];

    private static bool Declares(JsonElement capabilities, string name) =>
        capabilities.TryGetProperty(name, out var capability) && capability.ValueKind == JsonValueKind.Object;
}
