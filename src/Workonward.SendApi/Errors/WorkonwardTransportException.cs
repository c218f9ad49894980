namespace Workonward.SendApi.Errors;

/// <summary>
/// The network failed. The fate is unknown unless <see cref="WorkonwardException.Transmitted"/> is false.
/// </summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="error">The kind of failure, when the HTTP stack named one.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardTransportException(
    string message, FailureEvidence evidence, HttpRequestError? error = null, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException)
{
    /// <summary>Such as a failed name look-up, connection or TLS handshake; null when not known.</summary>
    public HttpRequestError? Error { get; } = error;
}
