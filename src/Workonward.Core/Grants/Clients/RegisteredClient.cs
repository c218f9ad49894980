namespace Workonward.Core.Grants.Clients;

/// <summary>A client that registered itself.</summary>
/// <param name="Id">Made here; it is no secret.</param>
/// <param name="Name">Its own claim, fit to be shown; null for none.</param>
/// <param name="RedirectUris">Some may not be usable.</param>
/// <param name="CreatedAt">When it registered.</param>
public sealed record RegisteredClient(
    string Id, string? Name, IReadOnlyList<string> RedirectUris, DateTimeOffset CreatedAt);
