using System.Text.Json.Serialization;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>How the file is read: strictly, so that a misspelt member is a mistake and not a default.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(OidcFile))]
internal sealed partial class OidcFileJson : JsonSerializerContext;
