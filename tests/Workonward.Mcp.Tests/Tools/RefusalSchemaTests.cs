using System.Text.Json;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tools;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tests.Tools;

/// <summary>Clients hold a refusal against the output schema as well: one that doesn't fit never reaches the model.</summary>
public sealed class RefusalSchemaTests
{
    private static readonly ToolRefusal Simple = new("policy_refused", "allowlist", "It is not on the list.", "Ask the operator.");

    private static readonly ToolRefusal OfABatch = Simple with
    {
        Refused = [new RefusedItem("eve@example.com", "policy_refused", "allowlist", "It is not on the list.", "Leave it out.")],
        Sendable = ["ada@gitdate.ink"],
    };

    public static TheoryData<string> ToolNames => [.. AllTools.Names];

    [Theory]
    [MemberData(nameof(ToolNames))]
    public void Every_kind_of_refusal_keeps_to_the_published_schema(string name)
    {
        var schema = AllTools.Named(name).OutputSchema;
        ToolRefusal[] refusals = [Simple, Simple with { RetryAfter = TimeSpan.FromSeconds(7) }, OfABatch];

        var faults = refusals.SelectMany(refusal => SchemaFaults.Of(schema, Structured(refusal)));

        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(ToolNames))]
    public void What_is_neither_a_result_nor_a_refusal_does_not_fit(string name)
    {
        var schema = AllTools.Named(name).OutputSchema;

        Assert.NotEmpty(SchemaFaults.Of(schema, JsonElement.Parse("{}")));
        Assert.NotEmpty(SchemaFaults.Of(schema, JsonElement.Parse("""{"code":"a","rule":"b","message":"c"}""")));
        Assert.Equal("object", schema.GetProperty("type").GetString());
    }

    private static JsonElement Structured(ToolRefusal refusal) =>
        JsonElement.Parse(ToolReply.From(refusal).StructuredJson.Span);
}
