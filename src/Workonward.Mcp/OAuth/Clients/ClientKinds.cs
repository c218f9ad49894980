namespace Workonward.Mcp.OAuth.Clients;

/// <summary>Where a client is known from; the word is kept with its grants.</summary>
internal static class ClientKinds
{
    /// <summary>The operator's file.</summary>
    public const string Static = "static";

    /// <summary>The metadata document at the address that is its id.</summary>
    public const string Document = "document";

    /// <summary>It registered itself.</summary>
    public const string Registered = "registered";
}
