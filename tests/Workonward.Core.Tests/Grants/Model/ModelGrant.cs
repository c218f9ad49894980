namespace Workonward.Core.Tests.Grants.Model;

/// <summary>What the person gave, written down without looking at how the server keeps it.</summary>
internal sealed record ModelGrant(string Code, string Client, string Email, DateTimeOffset CodeExpiresAt, DateTimeOffset EndsAt)
{
    public required IReadOnlyList<string> Scopes { get; set; }

    public bool IsCodeUsed { get; set; }

    public bool IsRevoked { get; set; }

    public string? Id { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset RotatedAt { get; set; }

    /// <summary>Every refresh token of the line, oldest first; the last one is current.</summary>
    public List<string> Line { get; } = [];
}
