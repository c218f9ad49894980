namespace Workonward.Mcp.OAuth.Clients;

/// <summary>What looking for a client came to.</summary>
internal abstract record ClientLookup
{
    private ClientLookup()
    {
    }

    /// <summary>It is known.</summary>
    public sealed record Found(Client Client) : ClientLookup;

    /// <summary>It isn't.</summary>
    /// <param name="Reason">One sentence of ours, for the page; it holds no text of the client's.</param>
    public sealed record Unknown(string Reason) : ClientLookup;
}
