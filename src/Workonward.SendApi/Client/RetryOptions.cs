namespace Workonward.SendApi.Client;

/// <summary>
/// Repeats a call that failed in the network or with HTTP 408, 425, 429, 500, 502, 503 or 504.
/// </summary>
/// <remarks>
/// <b>The Send API is not idempotent: when only the reply was lost, each repeat is one more email to the recipient.</b>
/// Time-outs, malformed replies, redirects, validation errors and every code of the API are never repeated.
/// </remarks>
public sealed record RetryOptions
{
    /// <summary>The first attempt included; 3 by default, from 1 to 10.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The longest pause before the second attempt; it doubles each time. 500 ms by default.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest pause of all; 30 s by default, at most 1 h. A Retry-After beyond it is not waited for: the call fails.
    /// </summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    internal void Check()
    {
        if (MaxAttempts is < 1 or > 10)
            throw Invalid.Because("Retry.MaxAttempts is out of range. Accepted: 1 to 10.");
        if (MaxDelay <= TimeSpan.Zero || MaxDelay > TimeSpan.FromHours(1))
            throw Invalid.Because("Retry.MaxDelay is out of range. Accepted: more than zero, at most one hour.");
        if (BaseDelay <= TimeSpan.Zero || BaseDelay > MaxDelay)
            throw Invalid.Because("Retry.BaseDelay is out of range. Accepted: more than zero, at most MaxDelay.");
    }
}
