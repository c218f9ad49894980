namespace Workonward.Mcp.Pages.Consent;

/// <summary>How a client is known, and so how far its name can be believed.</summary>
internal enum ClientKind
{
    /// <summary>The operator named it in a file.</summary>
    Static,

    /// <summary>Its id is the address of a page of its own: the host is sure, the name is its own word.</summary>
    Document,

    /// <summary>It registered itself: nothing but where it returns to is sure.</summary>
    Registered,
}
