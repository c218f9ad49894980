using System.Net;
using System.Text.RegularExpressions;
using System.Web;
using Workonward.Mcp.Cli.Web;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Walk;

/// <summary>Reads this server's own pages: what they say, and what their forms hold.</summary>
internal static partial class PageText
{
    private const int Longest = 240;

    /// <summary>What a page of refusal says, on one line.</summary>
    public static string Of(WebReply.Answer answer)
    {
        var main = MainPart().Match(answer.Body) is { Success: true } match ? match.Value : "";
        var words = Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(main, " ")), " ").Trim();
        var status = FormattableString.Invariant($"HTTP {answer.Status}");
        return words.Length == 0 ? status : $"{status}, {Shown.Plain(words, Longest).TrimEnd('.')}";
    }

    /// <summary>The hidden fields of the form that posts to a path; null where the page has no such form.</summary>
    public static Dictionary<string, string>? Form(string page, string action)
    {
        var start = page.IndexOf($"action=\"{action}\"", StringComparison.Ordinal);
        var end = start < 0 ? -1 : page.IndexOf("</form>", start, StringComparison.Ordinal);
        if (end < 0)
            return null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match field in HiddenFields().Matches(page[start..end]))
            fields[field.Groups["name"].Value] = WebUtility.HtmlDecode(field.Groups["value"].Value);
        return fields;
    }

    /// <summary>The parameters of an authorization response.</summary>
    public static IReadOnlyDictionary<string, string> Query(string location)
    {
        var query = HttpUtility.ParseQueryString(location.Split('?', 2) is [_, var text] ? text : "");
        return query.AllKeys.OfType<string>().ToDictionary(key => key, key => query[key] ?? "", StringComparer.Ordinal);
    }

    /// <summary>The error of an authorization response in words.</summary>
    public static string ErrorOf(string location)
    {
        var query = Query(location);
        return $"{query.GetValueOrDefault("error", "no error")}: {query.GetValueOrDefault("error_description", "no description").TrimEnd('.')}";
    }

    [GeneratedRegex("<main.*?</main>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex MainPart();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)">""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HiddenFields();
}
