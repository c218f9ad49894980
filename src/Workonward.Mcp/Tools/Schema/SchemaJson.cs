using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>Turns a schema under construction into one that is finished.</summary>
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class SchemaJson : JsonSerializerContext;
