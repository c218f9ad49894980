using Workonward.Core.Delivery.Backends;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;

namespace Workonward.Mcp.Backends;

/// <summary>What a failed probe says, and what an operator does about it.</summary>
internal static class Probes
{
    /// <summary>The verdict on a probe that threw.</summary>
    public static ProbeResult Of(WorkonwardException failure) => failure switch
    {
        WorkonwardAuthenticationException => Refused(
            SendApiCodes.AuthenticationFailed, "Check WORKONWARD_API_KEY: the key is unknown, or its API template is not active."),
        WorkonwardIpNotAllowedException => Refused(
            SendApiCodes.IpNotAllowed, "Add this server's public IP address to the key's list in PING8."),
        WorkonwardTemplateNotFoundException => Refused(
            SendApiCodes.TemplateNotFound, "Bind an existing email template to the API key in PING8."),
        WorkonwardRedirectException => new ProbeResult.Refused(
            Evidence(failure), "WORKONWARD_BASE_URL answers with a redirect, which is never followed. Use the address it leads to."),
        WorkonwardHttpException or WorkonwardResponseException => new ProbeResult.Refused(
            Evidence(failure), "WORKONWARD_BASE_URL does not answer as a Send API does. Check the address."),
        _ => new ProbeResult.Unreachable(Evidence(failure)),
    };

    private static ProbeResult.Refused Refused(int code, string fix) =>
        new(FormattableString.Invariant($"send_api_{code}"), fix);

    private static string Evidence(WorkonwardException failure) => ReplyClassifier.Of(failure) switch
    {
        DeliveryResult.Rejected rejected => rejected.Evidence,
        DeliveryResult.TryLater later => later.Evidence,
        DeliveryResult.Unknown unknown => unknown.Evidence,
        _ => "unclassified",
    };
}
