using System.Text.Json.Nodes;
using Workonward.Core.Grants;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Mcp.Resources;

/// <summary><c>resources/list</c>, <c>resources/templates/list</c> and <c>resources/read</c>.</summary>
/// <param name="resources">What has an address of its own.</param>
/// <param name="sends">The sends by their ids; null where they aren't offered.</param>
internal sealed class ResourcesFeature(IReadOnlyList<IResource> resources, SendTemplate? sends) : IFeature
{
    private readonly PreparedResult _list = new(() => new JsonObject
    {
        ["resources"] = new JsonArray([.. resources.Where(resource => resource.IsListed).Select(Listed)]),
    });

    private readonly PreparedResult _templates = new(() => new JsonObject
    {
        ["resourceTemplates"] = sends is null ? [] : new JsonArray(SendTemplate.Listed()),
    });

    /// <inheritdoc/>
    public string Capability => "resources";

    /// <inheritdoc/>
    public IReadOnlyList<string> Methods { get; } =
        [McpMethods.ListResources, McpMethods.ListResourceTemplates, McpMethods.ReadResource];

    /// <inheritdoc/>
    public string? ScopeOf(McpRequest request)
    {
        if (request.Method is not McpMethods.ReadResource || request.Text("uri") is not { } uri)
            return null;
        return Find(uri) is { } resource ? resource.RequiredScope
            : sends is not null && SendTemplate.IdIn(uri) is not null ? SendTemplate.RequiredScope
            : null;
    }

    /// <inheritdoc/>
    public async ValueTask<FeatureAnswer> AnswerAsync(
        AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken) => admitted.Request switch
        {
            { Method: McpMethods.ReadResource } => await ReadAsync(admitted, caller, cancellationToken),
            { HasCursor: true } => FeatureAnswer.Unfit("Unknown cursor: the list has one page."),
            { Method: McpMethods.ListResources } => new FeatureAnswer.Result(_list.Of(admitted.IsModern)),
            _ => new FeatureAnswer.Result(_templates.Of(admitted.IsModern)),
        };

    private async ValueTask<FeatureAnswer> ReadAsync(AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken)
    {
        if (admitted.Request.Text("uri") is not { } uri)
            return FeatureAnswer.Unfit("The parameter uri must be a string.");
        if (Find(uri) is { } resource)
        {
            return Content(
                admitted, uri, resource.MimeType, await resource.ReadAsync(caller, cancellationToken), resource.Lifetime, resource.Meta);
        }

        if (sends is not null && SendTemplate.IdIn(uri) is { } id && await sends.ReadAsync(id, caller, cancellationToken) is { } send)
            return Content(admitted, uri, SendTemplate.MimeType, send, lifetime: 0);
        return NotFound(uri, admitted.IsModern);
    }

    // The code is the era's: 2026-07-28 forbids the old one (basic/index, section Error Codes).
    private static FeatureAnswer.Refused NotFound(string uri, bool isModern) => new(new McpError(
        isModern ? McpErrorCodes.InvalidParams : McpErrorCodes.ResourceNotFound,
        "There is no such resource, or it isn't yours; resources/list names them.",
        ResultJson.Bytes(new JsonObject { ["uri"] = uri })));

    private static FeatureAnswer.Result Content(
        AdmittedRequest admitted, string uri, string mimeType, string text, int lifetime, JsonObject? meta = null)
    {
        var content = new JsonObject { ["uri"] = uri, ["mimeType"] = mimeType, ["text"] = text };
        if (meta is not null)
            content["_meta"] = meta;
        var result = new JsonObject { ["contents"] = new JsonArray(content) };
        return new FeatureAnswer.Result(ResultJson.Cacheable(result, admitted.IsModern, lifetime));
    }

    private IResource? Find(string uri) =>
        resources.FirstOrDefault(resource => string.Equals(resource.Uri, uri, StringComparison.Ordinal));

    private static JsonNode Listed(IResource resource) => new JsonObject
    {
        ["uri"] = resource.Uri,
        ["name"] = resource.Name,
        ["title"] = resource.Title,
        ["description"] = resource.Description,
        ["mimeType"] = resource.MimeType,
    };
}
