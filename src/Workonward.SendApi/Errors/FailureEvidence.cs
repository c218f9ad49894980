using System.Text.Json;

namespace Workonward.SendApi.Errors;

/// <summary>What is known about a failed call. Nothing in it holds the API key.</summary>
public sealed record FailureEvidence
{
    /// <summary>The <c>code</c> of the reply's envelope; null when no envelope could be read.</summary>
    public int? Code { get; init; }

    /// <summary>The HTTP status of the reply; null when there was no reply.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The whole reply when it is JSON. It is the far end's text: show it to people only.</summary>
    public JsonElement? ResponseData { get; init; }

    /// <summary>The reply's text, at most 1,000 characters, without control characters; null when none could be read.</summary>
    public string? ResponseText { get; init; }

    /// <summary>How long the far end asked to wait, never negative; null when it didn't.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// False is proof that no byte of the request's body was given to the network, in any attempt of this call.
    /// True, the default, says nothing about whether it arrived.
    /// </summary>
    public bool Transmitted { get; init; } = true;

    /// <summary>
    /// Attempts made, from 1. With more than one, an earlier attempt may have been taken whatever the last one says.
    /// </summary>
    public int Attempts { get; init; } = 1;
}
