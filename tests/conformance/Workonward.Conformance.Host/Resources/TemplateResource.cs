using System.Text;
using System.Text.Json.Nodes;
using Workonward.Mcp.Completions;
using Workonward.Mcp.Protocol;

namespace Workonward.Conformance.Host.Resources;

/// <summary>Resources whose address holds an id.</summary>
internal static class TemplateResource
{
    private const string UriTemplate = "test://template/{id}/data";
    private const string Before = "test://template/";
    private const string After = "/data";

    /// <summary>The ids that are known.</summary>
    public static Completable Completable { get; } = new(
        Completable.Resource, UriTemplate, "id", (_, _) => Task.FromResult<IEnumerable<string>>(["123", "124"]));

    /// <summary>How it is listed.</summary>
    public static JsonObject Listed() => new()
    {
        ["uriTemplate"] = UriTemplate,
        ["name"] = "template",
        ["description"] = "One resource for each id.",
        ["mimeType"] = "application/json",
    };

    /// <summary>The content at an address; null where it is none of these.</summary>
    public static JsonObject? At(string uri) =>
        uri.StartsWith(Before, StringComparison.Ordinal) && uri.EndsWith(After, StringComparison.Ordinal)
        && uri[Before.Length..^After.Length] is { Length: > 0 } id
            ? new JsonObject { ["uri"] = uri, ["mimeType"] = "application/json", ["text"] = Data(id) }
            : null;

    private static string Data(string id)
    {
        var data = new JsonObject { ["id"] = id, ["templateTest"] = true, ["data"] = $"Data for ID: {id}" };
        return Encoding.UTF8.GetString(ResultJson.Bytes(data).Span);
    }
}
