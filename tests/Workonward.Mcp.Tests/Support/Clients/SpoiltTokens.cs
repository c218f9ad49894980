using System.Text.RegularExpressions;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>Access tokens that are no longer good, as after an hour.</summary>
internal static partial class SpoiltTokens
{
    /// <summary>The text with another end of each JWT's signature.</summary>
    public static string In(string text)
    {
        var spoilt = Jwts().Replace(text, "${kept}AAAAAAAA");
        Assert.NotEqual(text, spoilt);
        return spoilt;
    }

    [GeneratedRegex(@"(?<kept>eyJ[\w-]+\.[\w-]+\.[\w-]{70,})[\w-]{8}", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Jwts();
}
