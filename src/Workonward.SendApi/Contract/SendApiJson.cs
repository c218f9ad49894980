using System.Text.Json.Serialization;

namespace Workonward.SendApi.Contract;

/// <summary>
/// How the contract's types look on the wire: snake_case names, unknown members ignored, a member given twice refused.
/// A string or list that is missing or null reads as empty. A compatible server reads and writes them through this
/// context too.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(BatchSendRequest))]
[JsonSerializable(typeof(SendResult))]
[JsonSerializable(typeof(BatchSendResult))]
[JsonSerializable(typeof(ReplyEnvelope<SendResult>), TypeInfoPropertyName = "SendReply")]
[JsonSerializable(typeof(ReplyEnvelope<BatchSendResult>), TypeInfoPropertyName = "BatchSendReply")]
public sealed partial class SendApiJson : JsonSerializerContext;
