namespace Workonward.Mcp.Pages.Account;

/// <summary>What the person has just done, said at the top of the account.</summary>
internal enum AccountNews
{
    /// <summary>A connection was ended.</summary>
    Disconnected,

    /// <summary>What a connection may do was changed.</summary>
    ScopesChanged,

    /// <summary>A passkey was made.</summary>
    PasskeyAdded,

    /// <summary>A passkey was removed.</summary>
    PasskeyRemoved,

    /// <summary>Nothing was changed: the form had lain open too long, or its cookie was missing.</summary>
    FormExpired,

    /// <summary>Nothing was changed: a connection must be left something to do, or be ended.</summary>
    NothingWasTicked,
}
