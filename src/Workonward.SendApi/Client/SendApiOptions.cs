namespace Workonward.SendApi.Client;

/// <summary>How to reach the Send API. Only the key must be given.</summary>
public sealed record SendApiOptions
{
    /// <summary>Where PING8 is.</summary>
    public const string DefaultBaseUrl = "https://mail.gitdate.ink";

    /// <summary>The key of one API template.</summary>
    public required ApiKey ApiKey { get; init; }

    /// <summary>
    /// https, or http on loopback. <c>https://HOST</c>, <c>https://HOST/</c> and <c>https://HOST/api</c> mean the same.
    /// </summary>
    public string BaseUrl { get; init; } = DefaultBaseUrl;

    /// <summary>For one attempt, from the first look-up to the reply's last byte; 10 s by default, at most 1 h.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A longer reply is an error; 1 MiB by default, at least 1 KiB.</summary>
    public int MaxResponseBytes { get; init; } = 1024 * 1024;

    /// <summary>Null, the default, never repeats a call. Read the warning at <see cref="RetryOptions"/>.</summary>
    public RetryOptions? Retry { get; init; }

    /// <summary>Measures deadlines, pauses and dates in Retry-After.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Check()
    {
        if (ApiKey is null)
            throw Invalid.Because("ApiKey is missing.");
        BaseUrlRule.Normalize(BaseUrl);
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromHours(1))
            throw Invalid.Because("Timeout is out of range. Accepted: more than zero, at most one hour.");
        if (MaxResponseBytes < 1024)
            throw Invalid.Because("MaxResponseBytes is out of range. Accepted: at least 1024.");
        if (Clock is null)
            throw Invalid.Because("Clock is missing.");
        Retry?.Check();
    }
}
