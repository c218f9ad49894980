namespace Workonward.SendApi.Errors;

/// <summary>HTTP 5xx. A proxy may hide an accepted email behind it, so the fate is unknown.</summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardServerException(
    string message, FailureEvidence evidence, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException);
