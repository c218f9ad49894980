namespace Workonward.Mcp.OAuth.Clients;

/// <summary>Whether a response may go where the client asks for it. Only <see cref="Allowed"/> may ever become a redirect.</summary>
internal abstract record RedirectOutcome
{
    private RedirectOutcome()
    {
    }

    /// <summary>It is the client's, and its host may receive codes.</summary>
    public sealed record Allowed : RedirectOutcome;

    /// <summary>It isn't one of the client's, or isn't an address that responses can go to.</summary>
    public sealed record NotRegistered : RedirectOutcome;

    /// <summary>It is the client's, but the operator lets no codes go to its host.</summary>
    public sealed record HostNotAllowed(string Host) : RedirectOutcome;
}
