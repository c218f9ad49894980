namespace Workonward.Core.Grants.People;

/// <summary>A login link as it is handed to an operator; the store keeps hashes of it only.</summary>
/// <param name="Token">256 random bits; they stand in the link.</param>
/// <param name="Code">Eight characters to type on the sign-in page instead, written with a hyphen in the middle.</param>
/// <param name="ExpiresAt">Both are dead from then on.</param>
public sealed record LoginLink(string Token, string Code, DateTimeOffset ExpiresAt)
{
    /// <summary>How long a link is good.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The link without its secrets, fit for logs.</summary>
    public override string ToString() => nameof(LoginLink);
}
