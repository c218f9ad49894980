using System.Text.Json.Serialization;

namespace Workonward.PostOffice.Http;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LookUpRequest))]
internal sealed partial class LookUpJson : JsonSerializerContext;
