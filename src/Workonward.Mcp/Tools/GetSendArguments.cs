using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>What <c>get_send</c> is asked: exactly one of the three.</summary>
internal sealed record GetSendArguments(
    [property: AlsoCalled("id", "sendId")]
    string? SendId = null,
    [property: AlsoCalled("batchId")]
    string? BatchId = null,
    [property: AlsoCalled("key", "idempotencyKey")]
    string? IdempotencyKey = null);
