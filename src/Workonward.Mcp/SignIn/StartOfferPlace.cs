using Workonward.Mcp.Cli;

namespace Workonward.Mcp.SignIn;

/// <summary>Where the links that a start offers are said.</summary>
/// <param name="Terminal">The server's; links are said on it where a person sees its standard error.</param>
/// <param name="Path">The file for them where nobody does.</param>
/// <param name="Clock">The time between two looks at the file.</param>
internal sealed record StartOfferPlace(Terminal Terminal, string Path, TimeProvider Clock);
