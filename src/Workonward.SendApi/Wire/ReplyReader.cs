using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;

namespace Workonward.SendApi.Wire;

/// <summary>Says what a reply means. HTTP status outside 2xx first, then the envelope; never the text of <c>msg</c>.</summary>
internal sealed class ReplyReader(SafeText safe)
{
    private const string FateUnknown = "Whether the email was accepted isn't known.";

    /// <summary>The data of a success reply, with its code's absence told apart; null data when the reply has none.</summary>
    public (TData? Data, bool CodeWasMissing) Read<TData>(RawReply reply, JsonTypeInfo<TData> dataType)
        where TData : class
    {
        var json = reply.Body is { } body ? Envelope.Parse(body) : null;
        var envelope = json is { } value ? Envelope.From(value) : null;
        var evidence = Evidence(reply, json, envelope);

        if (!reply.IsSuccessStatus)
            throw ByStatus(reply, envelope, evidence);
        if (Flaw(reply, json, envelope) is { } flaw)
            throw new WorkonwardResponseException($"{flaw} {FateUnknown}", evidence);
        if (envelope is not { Success: true })
            throw ByCode(envelope?.Code, evidence);
        return (Data(envelope.Data, dataType, evidence), envelope.Code is null);
    }

    private FailureEvidence Evidence(RawReply reply, JsonElement? json, Envelope? envelope)
    {
        var data = json is { } value ? Copied(value) : null;
        var text = data?.GetRawText() ?? (json is null && reply.Body is { } body ? Encoding.UTF8.GetString(body) : null);
        return reply.Evidence with
        {
            Code = envelope?.Code,
            ResponseData = data,
            ResponseText = text is null ? null : safe.Show(text),
            RetryAfter = reply.RetryAfter,
        };
    }

    private JsonElement? Copied(JsonElement json)
    {
        try
        {
            return SafeJson.Copy(json, safe);
        }
        // Half a surrogate pair is valid JSON, but no text.
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static WorkonwardException ByStatus(RawReply reply, Envelope? envelope, FailureEvidence evidence)
    {
        var status = reply.StatusCode;
        return status switch
        {
            >= 300 and <= 399 => new WorkonwardRedirectException(
                $"HTTP {status}: a redirect, which is never followed. Check the base URL.", evidence),
            429 => new WorkonwardRateLimitException("HTTP 429: too many requests.", evidence),
            >= 500 => new WorkonwardServerException(
                $"HTTP {status}: the server or a proxy failed. {FateUnknown}", evidence),
            _ when envelope is { Success: true } or { ClaimsAccept: true } => new WorkonwardResponseException(
                $"HTTP {status} with the reply of a success. {FateUnknown}", evidence),
            not 408 and not 425 when envelope is { Success: false, Code: { } code and not SendApiCodes.Ok } =>
                ByCode(code, evidence),
            _ => new WorkonwardHttpException($"HTTP {status}, which the Send API doesn't document.", evidence),
        };
    }

    private static string? Flaw(RawReply reply, JsonElement? json, Envelope? envelope) => (reply, envelope) switch
    {
        ({ TooLarge: true }, _) => "The reply is too large.",
        ({ IsJson: false }, _) => "The reply does not announce plain JSON in UTF-8.",
        _ when json is null => "The reply is not valid JSON.",
        (_, null or { Success: null }) => "The reply is not the Send API's envelope.",
        (_, { Success: true, Code: not null and not SendApiCodes.Ok }) => "The reply says success with a failure's code.",
        (_, { Success: false, Code: null or SendApiCodes.Ok }) => "The reply says failure without a failure's code.",
        (_, { Success: false, ClaimsAccept: true }) => "The reply says failure and accepted at once.",
        _ => null,
    };

    private static WorkonwardException ByCode(int? code, FailureEvidence evidence) => code switch
    {
        SendApiCodes.AuthenticationFailed => new WorkonwardAuthenticationException(
            "Code 1001: the API key is missing, unknown or inactive. Nothing was queued.", evidence),
        SendApiCodes.IpNotAllowed => new WorkonwardIpNotAllowedException(
            "Code 1002: this API key may not be used from this IP address. Nothing was queued.", evidence),
        SendApiCodes.InvalidRecipient => new WorkonwardInvalidRecipientException(
            "Code 1003: the recipient is not an address or has unsubscribed. Nothing was queued.", evidence),
        SendApiCodes.TemplateNotFound => new WorkonwardTemplateNotFoundException(
            "Code 1004: the email template bound to this API key is missing. Nothing was queued.", evidence),
        SendApiCodes.AddresserRefused => new WorkonwardAddresserException(
            "Code 1005: the addresser's domain differs from the template's, or the email could not be recorded. "
            + "Whether something was queued isn't known.", evidence),
        SendApiCodes.RequestInvalid => new WorkonwardApiException(
            "Code 412: the server refused the form of the request. Nothing was queued.", evidence),
        _ => new WorkonwardApiException(
            $"Code {code}: the server failed or answered what this version does not know. {FateUnknown}", evidence),
    };

    private static TData? Data<TData>(JsonElement data, JsonTypeInfo<TData> dataType, FailureEvidence evidence)
        where TData : class
    {
        if (data.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        try
        {
            return data.Deserialize(dataType);
        }
        catch (JsonException)
        {
            throw new WorkonwardResponseException(
                $"The reply says success, but its data has other types than documented. {FateUnknown}", evidence);
        }
    }
}
