using System.Text.Json.Serialization;

namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>As the program's own types are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(NoArguments))]
[JsonSerializable(typeof(Said))]
internal sealed partial class FixtureJson : JsonSerializerContext;
