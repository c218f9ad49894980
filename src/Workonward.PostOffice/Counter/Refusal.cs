using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Counter;

/// <summary>A reply that says no, in the envelope's form.</summary>
internal sealed record Refusal(int Code, string Msg)
{
    public static Refusal KeyInvalid { get; } = new(SendApiCodes.AuthenticationFailed, "API key is invalid");

    public static Refusal TenantOverridden { get; } = new(
        SendApiCodes.AuthenticationFailed, "Tenant is resolved from API key and cannot be overridden");

    public static Refusal AddressNotAllowed { get; } = new(SendApiCodes.IpNotAllowed, "IP not allowed");

    public static Refusal TemplateMissing { get; } = new(SendApiCodes.TemplateNotFound, "Email template does not exist");

    public static Refusal RecipientInvalid { get; } = new(SendApiCodes.InvalidRecipient, "Invalid recipient");

    public static Refusal RecipientsEmpty { get; } = new(SendApiCodes.InvalidRecipient, "Recipients cannot be empty");

    public static Refusal NoValidRecipients { get; } = new(SendApiCodes.InvalidRecipient, "No valid recipients");

    public static Refusal NobodyToInsert { get; } = new(SendApiCodes.InvalidRecipient, "No valid recipients to insert");

    public static Refusal GroupOfAnotherTenant { get; } = new(
        SendApiCodes.InvalidRecipient, "Contact group does not belong to this API key tenant");

    public static Refusal SenderDomainDiffers { get; } = new(
        SendApiCodes.AddresserRefused, "Sender domain does not match this API key");

    // The cause is in the log: a store's own words may hold paths and contents.
    public static Refusal NotRecorded { get; } = new(
        SendApiCodes.AddresserRefused, "Failed to record email log: the store is not available");

    /// <summary>An extension of ours: a definite refusal that has nothing to do with the recipient.</summary>
    public static Refusal KeyUsedBefore { get; } = new(
        SendApiCodes.RequestInvalid, "Idempotency-Key was used for a different request");

    public static Refusal IdempotencyKeyInvalid { get; } = new(
        SendApiCodes.RequestInvalid, "Idempotency-Key must be 1 to 255 visible ASCII characters");

    public static Refusal ContactRefused(string why) => new(
        SendApiCodes.InvalidRecipient, $"Failed to process recipient: {why}");

    public static Refusal RequestInvalid(string why) => new(SendApiCodes.RequestInvalid, why);

    public static Refusal Unhandled { get; } = new(SendApiCodes.InternalError, "Internal error");

    /// <summary>Zero values as data; null with 412 and 500.</summary>
    public ReplyEnvelope<TData> As<TData>()
        where TData : class, new() => new()
        {
            Success = false,
            Code = Code,
            Msg = Msg,
            Data = Code is SendApiCodes.RequestInvalid or SendApiCodes.InternalError ? null : new TData(),
        };
}
