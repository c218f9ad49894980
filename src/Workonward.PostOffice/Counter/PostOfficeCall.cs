using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Counter;

/// <summary>One single send, as it would come over the wire.</summary>
public sealed record PostOfficeCall
{
    /// <summary>The key, or what <see cref="BuiltInPostOffice.EnsureDefaultKeyAsync"/> answered.</summary>
    public required string ApiKey { get; init; }

    /// <summary>What to send.</summary>
    public required SendRequest Request { get; init; }

    /// <summary>A repeat under the same key sends nothing and answers the first reply. PING8 has no such thing.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The value of <c>X-Tenant-ID</c>, if any.</summary>
    public string? TenantId { get; init; }

    /// <summary>The caller's IP address, for keys that are bound to addresses.</summary>
    public string? ClientAddress { get; init; }
}
