namespace Workonward.SendApi.Errors;

/// <summary>The deadline passed. The fate is unknown unless <see cref="WorkonwardException.Transmitted"/> is false.</summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardTimeoutException(
    string message, FailureEvidence evidence, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException);
