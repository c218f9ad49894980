namespace Workonward.SendApi.Contract;

/// <summary>The request headers that the Send API, or a server compatible with it, looks at.</summary>
public static class SendApiHeaders
{
    /// <summary>Carries the API key. It never travels in the body or the query.</summary>
    public const string ApiKey = "X-API-Key";

    /// <summary>Makes a repeat harmless at a backend that knows it. PING8 doesn't, and ignores it.</summary>
    public const string IdempotencyKey = "Idempotency-Key";
}
