using Workonward.SendApi.Contract;

namespace Workonward.SendApi.Client;

/// <summary>What may differ from call to call.</summary>
public sealed record SendCallOptions
{
    /// <summary>
    /// Sent as it is in the header <see cref="SendApiHeaders.IdempotencyKey"/>: 1 to 255 visible ASCII characters.
    /// Only for a backend that documents it; PING8 ignores it.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    internal void Check()
    {
        if (IdempotencyKey is { } key && (key.Length is < 1 or > 255 || key.Any(c => c is < '!' or > '~')))
            throw Invalid.Because("IdempotencyKey is wrong. Accepted: 1 to 255 visible ASCII characters.");
    }
}
