namespace Workonward.Mcp.Pages;

/// <summary>What a page's headers must leave open for it to work.</summary>
[Flags]
internal enum PageNeeds
{
    /// <summary>Nothing but the style sheet.</summary>
    None = 0,

    /// <summary>It posts forms: the browser must name the page's origin in them.</summary>
    Forms = 1,

    /// <summary>It makes or uses passkeys: one script of ours, and its calls to this server.</summary>
    Passkeys = 2,
}
