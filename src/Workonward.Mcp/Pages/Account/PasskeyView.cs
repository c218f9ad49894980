namespace Workonward.Mcp.Pages.Account;

/// <summary>One passkey.</summary>
/// <param name="Id">For the form that removes it.</param>
/// <param name="Name">As the person called it.</param>
/// <param name="AddedAt">When it was made.</param>
/// <param name="UsedAt">Its last sign-in, or null.</param>
internal sealed record PasskeyView(string Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? UsedAt);
