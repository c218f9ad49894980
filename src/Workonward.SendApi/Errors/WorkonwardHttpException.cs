namespace Workonward.SendApi.Errors;

/// <summary>Any other HTTP status outside 2xx whose reply names no known code: 1xx, 4xx, among them 408 and 425.</summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardHttpException(
    string message, FailureEvidence evidence, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException);
