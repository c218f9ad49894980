using System.Text.Json;
using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>A tool whose arguments need the whole vocabulary of JSON Schema 2020-12; nothing of it may be lost in the list.</summary>
internal sealed class JsonSchemaTool : FixtureTool
{
    private static readonly JsonElement Schema = JsonElement.Parse(
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "$defs": {
            "address": {
              "$anchor": "addressDef",
              "type": "object",
              "properties": { "street": { "type": "string" }, "city": { "type": "string" } }
            }
          },
          "properties": {
            "name": { "type": "string" },
            "address": { "$ref": "#/$defs/address" },
            "contactMethod": { "type": "string", "enum": ["phone", "email"] },
            "phone": { "type": "string" },
            "email": { "type": "string" }
          },
          "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
          "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
          "then": { "required": ["phone"] },
          "else": { "required": ["email"] },
          "additionalProperties": false
        }
        """);

    public override string Name => "json_schema_2020_12_tool";

    public override string Description => "Tool with JSON Schema 2020-12 features";

    public override JsonElement InputSchema => Schema;

    public override Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(call, Block.Text("It is the schema that counts.")));
}
