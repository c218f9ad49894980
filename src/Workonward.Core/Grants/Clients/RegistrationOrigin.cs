namespace Workonward.Core.Grants.Clients;

/// <summary>Where a registration comes from, as limits count addresses.</summary>
/// <param name="Network">The address, or the /64 of IPv6.</param>
/// <param name="Site">What is commonly given to one party as a whole: the address, or the /48 of IPv6.</param>
public sealed record RegistrationOrigin(string Network, string Site);
