namespace Workonward.Mcp.Pages.Notices;

/// <summary>An error, in the order in which a person asks.</summary>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="WhatHappened">The same in a sentence.</param>
/// <param name="Consequence">Whether anything was connected, sent or changed.</param>
/// <param name="NextStep">What to do now.</param>
internal sealed record ErrorView(string Title, string WhatHappened, string Consequence, string NextStep)
{
    /// <summary>One of <see cref="PagePaths"/> to go on from, or null.</summary>
    public string? LinkPath { get; init; }

    /// <summary>What the link says.</summary>
    public string LinkText { get; init; } = "";

    /// <summary>Small print for the one who looks for it: the reason in the protocol's words, or an id of the log.</summary>
    public string? SmallPrint { get; init; }
}
