using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workonward.Bench.Load;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Report;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Round))]
[JsonSerializable(typeof(ResultLine))]
[JsonSerializable(typeof(Announcement))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(string))]
internal sealed partial class BenchJson : JsonSerializerContext;
