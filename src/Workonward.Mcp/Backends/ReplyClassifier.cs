using Workonward.Core.Delivery.Backends;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;

namespace Workonward.Mcp.Backends;

/// <summary>
/// What a failed call proves. Only what is listed as proof counts; whatever isn't listed is unknown. Texts of the far end are
/// never looked at.
/// </summary>
internal static class ReplyClassifier
{
    /// <summary>The verdict on a call that threw.</summary>
    public static DeliveryResult Of(WorkonwardException failure) => failure switch
    {
        WorkonwardValidationException => new DeliveryResult.Rejected("local_validation", Mendable: false),
        // DNS, connect or TLS failed, or it ended before the body began: nothing can have been taken. A definite refusal that
        // came before the body is still one.
        { Transmitted: false, StatusCode: null or >= 500 or 408 } =>
            new DeliveryResult.TryLater(Untransmitted(failure), failure.RetryAfter),
        WorkonwardRateLimitException => new DeliveryResult.TryLater("http_429", failure.RetryAfter),
        WorkonwardHttpException { StatusCode: 425 } => new DeliveryResult.TryLater("http_425", failure.RetryAfter),
        WorkonwardTimeoutException => new DeliveryResult.Unknown("timeout"),
        WorkonwardTransportException => new DeliveryResult.Unknown("connection_lost"),
        WorkonwardResponseException => new DeliveryResult.Unknown("malformed_reply"),
        // Not followed, and the body of these may not be dropped by whoever answers them (RFC 9110 section 15.4).
        WorkonwardRedirectException { StatusCode: 307 or 308 } redirect => Http(redirect),
        WorkonwardHttpException { StatusCode: >= 400 and <= 499 and not 408 } refused => Http(refused),
        { Code: { } code, StatusCode: (>= 200 and <= 299) or (>= 400 and <= 499) } => OfCode(code),
        { StatusCode: { } status } => new DeliveryResult.Unknown(FormattableString.Invariant($"http_{status}")),
        _ => new DeliveryResult.Unknown("unclassified"),
    };

    /// <summary>The verdict on a failure's code in the envelope.</summary>
    public static DeliveryResult OfCode(int code)
    {
        var evidence = FormattableString.Invariant($"send_api_{code}");
        return code switch
        {
            SendApiCodes.AuthenticationFailed or SendApiCodes.IpNotAllowed or SendApiCodes.TemplateNotFound =>
                new DeliveryResult.Rejected(evidence, Mendable: true),
            SendApiCodes.InvalidRecipient or SendApiCodes.RequestInvalid =>
                new DeliveryResult.Rejected(evidence, Mendable: false),
            // 1005 covers a sender domain that differs and a database error after the insert; 500 covers anything.
            _ => new DeliveryResult.Unknown(evidence),
        };
    }

    /// <summary>The verdict on a reply that says success.</summary>
    public static DeliveryResult OfSuccess(SendResult result) => result.IsProvenAccept
        ? new DeliveryResult.Accepted(new AcceptedReply(
            ReplyWords.MessageId(result.MessageId),
            result.ApiLogId > 0 ? result.ApiLogId : null,
            ReplyWords.Engine(result.Engine),
            ReplyWords.InjectionStatus(result.InjectionStatus),
            ReplyWords.DeliveryStatus(result.DeliveryStatus)))
        : new DeliveryResult.Unknown("unproven_accept");

    private static DeliveryResult.Rejected Http(WorkonwardException refused) =>
        new(FormattableString.Invariant($"http_{refused.StatusCode}"), Mendable: false);

    private static string Untransmitted(WorkonwardException failure) => failure switch
    {
        WorkonwardTransportException { Error: HttpRequestError.NameResolutionError } => "name_not_found",
        WorkonwardTransportException { Error: HttpRequestError.SecureConnectionError } => "tls_failed",
        WorkonwardTransportException => "connect_failed",
        _ => "not_transmitted",
    };
}
