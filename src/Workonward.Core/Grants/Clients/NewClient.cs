namespace Workonward.Core.Grants.Clients;

/// <summary>What a client says about itself when it registers.</summary>
/// <param name="Name">As <see cref="ClientName"/> leaves it; null for none.</param>
/// <param name="RedirectUris">With no <see cref="RedirectUris.Fault"/>.</param>
public sealed record NewClient(string? Name, IReadOnlyList<string> RedirectUris);
