namespace Workonward.Mcp.Cli.People;

/// <summary>A login link, as <c>login-link --json</c> writes it.</summary>
/// <param name="Email">Whom it signs in.</param>
/// <param name="Link">To be opened in a browser.</param>
/// <param name="Code">To be typed on the sign-in page instead.</param>
/// <param name="ExpiresAt">Both are dead from then on.</param>
/// <param name="DataFolder">The server's data folder that it was made in.</param>
internal sealed record LoginLinkJson(string Email, string Link, string Code, DateTimeOffset ExpiresAt, string DataFolder);
