using System.Text.Json.Serialization;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tools;

/// <summary>Arguments and results of the tools. Reading is strict; absent members are left out in writing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ValidateRecipientsArguments))]
[JsonSerializable(typeof(RecipientsResult))]
[JsonSerializable(typeof(PreviewSendArguments))]
[JsonSerializable(typeof(PreviewResult))]
[JsonSerializable(typeof(SendEmailArguments))]
[JsonSerializable(typeof(SendResult))]
[JsonSerializable(typeof(SendBatchEmailArguments))]
[JsonSerializable(typeof(BatchResult))]
[JsonSerializable(typeof(ReferenceArguments))]
[JsonSerializable(typeof(GetSendResult))]
[JsonSerializable(typeof(IReadOnlyList<RefusedItem>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class ToolJson : JsonSerializerContext;
