namespace Workonward.SendApi.Errors;

/// <summary>Code 1002: the key is limited to other IP addresses than the caller's. Nothing was queued.</summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardIpNotAllowedException(
    string message, FailureEvidence evidence, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException);
