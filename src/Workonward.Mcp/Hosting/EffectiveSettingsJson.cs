using System.Text.Json.Serialization;

namespace Workonward.Mcp.Hosting;

/// <summary>The form of <c>settings.json</c>.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(EffectiveSettings))]
internal sealed partial class EffectiveSettingsJson : JsonSerializerContext;
