namespace Workonward.SendApi.Errors;

/// <summary>HTTP 429: asked to come later, see <see cref="WorkonwardException.RetryAfter"/>.</summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardRateLimitException(
    string message, FailureEvidence evidence, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException);
