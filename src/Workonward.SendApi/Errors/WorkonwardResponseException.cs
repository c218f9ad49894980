namespace Workonward.SendApi.Errors;

/// <summary>The reply is not what the Send API answers: not JSON, malformed, contradictory, too large or of another content type. The fate is unknown, whatever the HTTP status.</summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardResponseException(
    string message, FailureEvidence evidence, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException);
