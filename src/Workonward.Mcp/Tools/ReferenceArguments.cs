using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>How <c>get_send</c> and <c>cancel_send</c> are told which send is meant: exactly one of the three.</summary>
internal sealed record ReferenceArguments(
    [property: AlsoCalled("id", "sendId")]
    string? SendId = null,
    [property: AlsoCalled("batchId")]
    string? BatchId = null,
    [property: AlsoCalled("key", "idempotencyKey")]
    string? IdempotencyKey = null)
{
    /// <summary>The send that is meant; null when it isn't exactly one of the three.</summary>
    public SendReference? ToReference() => this switch
    {
        { SendId: { } id, BatchId: null, IdempotencyKey: null } => new SendReference.BySendId(id),
        { SendId: null, BatchId: { } id, IdempotencyKey: null } => new SendReference.ByBatchId(id),
        { SendId: null, BatchId: null, IdempotencyKey: { } key } => new SendReference.ByKey(key),
        _ => null,
    };

    /// <summary>What to answer then.</summary>
    public static ToolRefusal NotOne { get; } = new(
        Core.Policy.RefusalCodes.InvalidArgument,
        Core.Policy.RuleNames.Arguments,
        "Exactly one of send_id, batch_id and idempotency_key must be given.",
        "Give the send_id of the earlier answer, and leave the others out.");
}
