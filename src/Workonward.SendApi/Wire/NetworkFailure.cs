using Workonward.SendApi.Errors;

namespace Workonward.SendApi.Wire;

/// <summary>Names a failure of the network by its cause, without letting the far end's text through.</summary>
internal static class NetworkFailure
{
    public static WorkonwardException From(
        Exception failure, FailureEvidence evidence, bool deadlinePassed, SafeText safe)
    {
        var fate = evidence.Transmitted
            ? "The email had begun to leave, so whether it was accepted isn't known."
            : "Nothing of the email was sent.";

        // A supplied HttpClient may have a time-out of its own, which also shows as a cancellation.
        if (deadlinePassed || failure is OperationCanceledException)
            return new WorkonwardTimeoutException($"No reply within the time allowed. {fate}", evidence);

        var error = KindOf(failure);

        // The HTTP stack quotes the bad line here: no inner exception, and nothing of it in the text.
        if (IsBadHttp(error))
            return new WorkonwardResponseException($"The reply is not valid HTTP. {fate}", evidence);

        var cause = error?.ToString() ?? failure.GetType().Name;
        return new WorkonwardTransportException(
            $"The network failed ({cause}). {fate}", evidence, error, safe.OrNull(failure));
    }

    private static bool IsBadHttp(HttpRequestError? error) => error is
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded
        or HttpRequestError.HttpProtocolError;

    /// <summary>The first cause that the HTTP stack named, from the outside in; null when it named none.</summary>
    private static HttpRequestError? KindOf(Exception? failure) => failure switch
    {
        null => null,
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => error,
        HttpIOException { HttpRequestError: not HttpRequestError.Unknown and var error } => error,
        _ => KindOf(failure.InnerException),
    };
}
