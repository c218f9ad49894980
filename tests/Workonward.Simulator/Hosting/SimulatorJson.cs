using System.Text.Json.Serialization;

namespace Workonward.Simulator.Hosting;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Announcement))]
[JsonSerializable(typeof(FaultOrder))]
[JsonSerializable(typeof(RequestCounts))]
[JsonSerializable(typeof(IReadOnlyList<ReceivedRequest>))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
