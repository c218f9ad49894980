using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>What <c>send_batch_email</c> is asked.</summary>
internal sealed record SendBatchEmailArguments(
    [property: Description("Each gets an email of its own.")]
    [property: MinLength(1), AlsoCalled("recipient", "to", "emails", "addresses")]
    IReadOnlyList<string> Recipients,
    [property: Description("As in preview_send, the same for all.")]
    [property: AlsoCalled("attributes", "variables", "data")]
    AttribsArgument? Attribs = null,
    [property: Description("As in preview_send.")]
    [property: AlsoCalled("from", "sender")]
    string? Addresser = null,
    [property: Description("Your name for this batch; one name never sends twice.")]
    [property: AlsoCalled("key", "idempotencyKey")]
    string? IdempotencyKey = null,
    [property: Description("From the first call; only once the person agreed to its summary.")]
    [property: AlsoCalled("token", "confirmToken")]
    string? ConfirmToken = null);
