namespace Workonward.Mcp.Pages.Entry;

/// <summary>An upstream provider.</summary>
/// <param name="Id">Its id in the operator's file.</param>
/// <param name="Name">What its button says.</param>
internal sealed record SignInProvider(string Id, string Name);
