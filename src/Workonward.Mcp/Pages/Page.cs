namespace Workonward.Mcp.Pages;

/// <summary>One page, ready but for what all pages have around their content.</summary>
/// <param name="Title">What the browser's tab shows.</param>
/// <param name="Main">The content, with its one <c>h1</c>.</param>
/// <param name="Needs">What the headers must leave open.</param>
internal sealed record Page(string Title, HtmlText Main, PageNeeds Needs = PageNeeds.None)
{
    /// <summary>The account of the person who looks, or null.</summary>
    public string? SignedInAs { get; init; }

    /// <summary>Whether it says that something went wrong: the tab's title then begins with it.</summary>
    public bool IsError { get; init; }
}
