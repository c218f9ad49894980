using System.Text.Json;
using System.Text.Json.Serialization;
using Workonward.SendApi.Contract;

namespace Workonward.Mcp.Backends;

/// <summary>For the picture of a request.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SendRequest))]
internal sealed partial class SendRequestJson : JsonSerializerContext;
