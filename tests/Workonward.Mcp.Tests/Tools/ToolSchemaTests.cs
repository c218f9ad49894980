using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Tools;

public sealed class ToolSchemaTests
{
    private static readonly EchoTool Tool = new();

    [Fact]
    public void The_input_schema_is_the_type_and_nothing_else()
    {
        var schema = JsonSerializer.Serialize(Tool.InputSchema);

        Assert.Equal(
            """
            {"type":"object","properties":{"recipient":{"type":"string","description":"What to say back.","minLength":1,"maxLength":100000},"lines":{"type":"array","items":{"type":"string","minLength":1,"maxLength":5},"description":"More to say.","maxItems":3},"attribs":{"type":"object","additionalProperties":{"type":"string"},"description":"Template values."},"times":{"type":"integer"},"loud":{"type":"boolean"},"mood":{"enum":["cheerful","very_sad"],"type":"string"}},"required":["recipient"],"additionalProperties":false}
            """,
            schema);
    }

    [Fact]
    public void What_a_result_can_not_leave_out_is_required_at_every_depth()
    {
        var schema = Tool.OutputSchema;

        Assert.Equal(
            ["said caller transport lines", "code fix"],
            schema.GetProperty("anyOf").EnumerateArray().Select(way => Names(way.GetProperty("required"))));
        var line = schema.GetProperty("properties").GetProperty("lines").GetProperty("items");
        Assert.Equal("text length", Names(line.GetProperty("required")));
        Assert.False(line.TryGetProperty("additionalProperties", out _));
    }

    [Fact]
    public void No_schema_holds_a_union_with_null()
    {
        Assert.DoesNotContain("null", Tool.InputSchema.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("null", Tool.OutputSchema.GetRawText(), StringComparison.Ordinal);
    }

    private static string Names(JsonElement array) =>
        string.Join(' ', array.EnumerateArray().Select(name => name.GetString()));
}
