namespace Workonward.SendApi.Errors;

/// <summary>Code 1005: the sender's domain isn't the template's, or the email could not be recorded. Ambiguous: something may be queued.</summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardAddresserException(
    string message, FailureEvidence evidence, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException);
