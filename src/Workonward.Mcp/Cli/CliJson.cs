using System.Text.Json.Serialization;
using Workonward.Mcp.Cli.Checks;

namespace Workonward.Mcp.Cli;

/// <summary>The forms of what verbs write with <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(PolicyExplanation))]
internal sealed partial class CliJson : JsonSerializerContext;
