namespace Workonward.SendApi.Errors;

/// <summary>Code 1003: the recipient is not an address or has unsubscribed. Nothing was queued.</summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardInvalidRecipientException(
    string message, FailureEvidence evidence, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException);
