namespace Workonward.Core.Grants.People;

/// <summary>What was found of a walk at its end, and is there no more.</summary>
/// <param name="Flows">Requests that still waited for an answer.</param>
/// <param name="Link">What had become of its login link.</param>
/// <param name="Sessions">Sign-ins by that link.</param>
/// <param name="Connections">Connections that had not been given back.</param>
/// <param name="Clients">Clients that it had registered.</param>
/// <param name="IsPersonRemoved">Whether it alone had ever signed in as that person.</param>
public sealed record WalkEnd(
    int Flows, WalkLink Link, int Sessions, int Connections, int Clients, bool IsPersonRemoved);
