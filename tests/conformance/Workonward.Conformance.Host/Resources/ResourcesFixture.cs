using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Calls;
using Workonward.Core.Grants;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;
using Workonward.Mcp.Resources;

namespace Workonward.Conformance.Host.Resources;

/// <summary>
/// The program's own resources feature over the suite's resources, and beside it the two forms that it has no use for: bytes, and
/// templates of any kind.
/// </summary>
internal sealed class ResourcesFixture : IFeature
{
    private const string Binary = "test://static-binary";

    private static readonly PreparedResult Templates = new(() => new JsonObject
    {
        ["resourceTemplates"] = new JsonArray(TemplateResource.Listed()),
    });

    private readonly ResourcesFeature _own = new(
        [
            new FixtureResource("test://static-text", "static-text", "text/plain", "This is the content of the static text resource."),
            new FixtureResource(Binary, "static-binary", "image/png", Block.Png),
            new FixtureResource("test://watched-resource", "watched-resource", "text/plain", "Nothing changes here."),
        ],
        sends: null);

    public string Capability => _own.Capability;

    public IReadOnlyList<string> Methods => _own.Methods;

    public string? ScopeOf(McpRequest request) => _own.ScopeOf(request);

    public ValueTask<FeatureAnswer> AnswerAsync(AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken) =>
        admitted.Request switch
        {
            { Method: McpMethods.ListResourceTemplates, HasCursor: false } =>
                ValueTask.FromResult<FeatureAnswer>(new FeatureAnswer.Result(Templates.Of(admitted.IsModern))),
            { Method: McpMethods.ReadResource } when Content(admitted.Request.Text("uri")) is { } content =>
                ValueTask.FromResult<FeatureAnswer>(new FeatureAnswer.Result(ResultJson.Cacheable(
                    new JsonObject { ["contents"] = new JsonArray(content) }, admitted.IsModern, lifetime: 0))),
            _ => _own.AnswerAsync(admitted, caller, cancellationToken),
        };

    private static JsonObject? Content(string? uri) => uri switch
    {
        Binary => new JsonObject { ["uri"] = Binary, ["mimeType"] = "image/png", ["blob"] = Block.Png },
        not null => TemplateResource.At(uri),
        null => null,
    };
}
