namespace Workonward.SendApi.Errors;

/// <summary>HTTP 3xx, in <see cref="WorkonwardException.StatusCode"/>. It was not followed: the base URL is probably wrong.</summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardRedirectException(
    string message, FailureEvidence evidence, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException);
