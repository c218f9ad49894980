namespace Workonward.Core.Delivery.Backends;

/// <summary>One backend and one key. A send belongs to the profile under which it was reserved, and to no other.</summary>
/// <param name="Id">Lower-case hex SHA-256 over base URL and key hash.</param>
/// <param name="Name">For people: the base URL. No secret.</param>
public sealed record BackendProfile(string Id, string Name);
