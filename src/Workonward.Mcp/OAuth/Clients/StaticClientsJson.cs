using System.Text.Json.Serialization;

namespace Workonward.Mcp.OAuth.Clients;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(StaticClientsFile))]
internal sealed partial class StaticClientsJson : JsonSerializerContext;
