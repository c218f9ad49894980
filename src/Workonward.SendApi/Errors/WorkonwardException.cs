using System.Text.Json;

namespace Workonward.SendApi.Errors;

/// <summary>
/// Any failure of a call, except its cancellation. Decide by type and properties: the message is for people, and
/// never holds text of the far end. The API key is in no part of it.
/// </summary>
public abstract class WorkonwardException : Exception
{
    private protected WorkonwardException(string message, FailureEvidence evidence, Exception? innerException)
        : base(message, innerException) => Evidence = evidence;

    /// <summary>Everything known about the failure; the properties below read from it.</summary>
    public FailureEvidence Evidence { get; }

    /// <inheritdoc cref="FailureEvidence.Code"/>
    public int? Code => Evidence.Code;

    /// <inheritdoc cref="FailureEvidence.StatusCode"/>
    public int? StatusCode => Evidence.StatusCode;

    /// <inheritdoc cref="FailureEvidence.ResponseData"/>
    public JsonElement? ResponseData => Evidence.ResponseData;

    /// <inheritdoc cref="FailureEvidence.ResponseText"/>
    public string? ResponseText => Evidence.ResponseText;

    /// <inheritdoc cref="FailureEvidence.RetryAfter"/>
    public TimeSpan? RetryAfter => Evidence.RetryAfter;

    /// <inheritdoc cref="FailureEvidence.Transmitted"/>
    public bool Transmitted => Evidence.Transmitted;

    /// <inheritdoc cref="FailureEvidence.Attempts"/>
    public int Attempts => Evidence.Attempts;
}
