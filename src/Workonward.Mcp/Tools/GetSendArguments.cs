using System.ComponentModel;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>What <c>get_send</c> is asked: exactly one of the three.</summary>
internal sealed record GetSendArguments(
    [property: Description("The send_id of an earlier answer.")]
    [property: AlsoCalled("id", "sendId")]
    string? SendId = null,
    [property: Description("The batch_id of an earlier answer.")]
    [property: AlsoCalled("batchId")]
    string? BatchId = null,
    [property: Description("The idempotency_key of an earlier call.")]
    [property: AlsoCalled("key", "idempotencyKey")]
    string? IdempotencyKey = null);
