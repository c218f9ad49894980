namespace Workonward.SendApi.Errors;

/// <summary>A code without a class of its own, in <see cref="WorkonwardException.Code"/>: 412 (refused, nothing was queued), 500 (fate unknown), or one that this version does not know (fate unknown).</summary>
/// <param name="message">For people; fixed text, nothing from the far end.</param>
/// <param name="evidence">What is known about the failure.</param>
/// <param name="innerException">The cause, when it is safe to show.</param>
public sealed class WorkonwardApiException(
    string message, FailureEvidence evidence, Exception? innerException = null)
    : WorkonwardException(message, evidence, innerException);
