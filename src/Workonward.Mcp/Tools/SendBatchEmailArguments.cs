using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>What <c>send_batch_email</c> is asked.</summary>
internal sealed record SendBatchEmailArguments(
    [property: Description("The addresses; each gets an email of its own.")]
    [property: MinLength(1), AlsoCalled("recipient", "to", "emails", "addresses")]
    IReadOnlyList<string> Recipients,
    [property: Description("Values for the template's fields, as in preview_send; the same for all.")]
    [property: AlsoCalled("attributes", "variables", "data")]
    AttribsArgument? Attribs = null,
    [property: Description("A sender address that the operator offers.")]
    [property: AlsoCalled("from", "sender")]
    string? Addresser = null,
    [property: Description("Your own name for this batch; the same name never sends twice.")]
    [property: AlsoCalled("key", "idempotencyKey")]
    string? IdempotencyKey = null,
    [property: Description("The token of the first call's answer; only after the person agreed to its summary.")]
    [property: AlsoCalled("token", "confirmToken")]
    string? ConfirmToken = null);
