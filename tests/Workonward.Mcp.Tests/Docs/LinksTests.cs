using System.Text.RegularExpressions;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Docs;

public sealed partial class LinksTests
{
    private static readonly string[] Folders = [".", "docs", "docs/decisions"];

    public static TheoryData<string> Pages =>
    [
        .. Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(DocPage.Repository, folder), "*.md"))
            .Select(file => Path.GetRelativePath(DocPage.Repository, file))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading_that_are_there(string page) =>
        Assert.DoesNotContain(LinksOf(page), link => !LeadsSomewhere(page, link));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_source_file_that_a_page_names_is_there(string page) =>
        Assert.DoesNotContain(SourcesOf(page), source => !IsThere(source));

    private static IEnumerable<string> SourcesOf(string page) => Source()
        .Matches(File.ReadAllText(Path.Combine(DocPage.Repository, page)))
        .Select(match => match.Groups["path"].Value);

    // Pages name files from the root, or from a project without the words that all projects share.
    private static bool IsThere(string source) =>
        File.Exists(Path.Combine(DocPage.Repository, source))
        || File.Exists(Path.Combine(DocPage.Repository, "src", $"Workonward.{source}"));

    private static IEnumerable<string> LinksOf(string page) => Link()
        .Matches(File.ReadAllText(Path.Combine(DocPage.Repository, page)))
        .Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal));

    private static bool LeadsSomewhere(string page, string link)
    {
        var (path, anchor) = link.Split('#') is [var file, var heading] ? (file, heading) : (link, "");
        var here = Path.Combine(DocPage.Repository, page);
        var target = path.Length == 0 ? here : Path.Combine(Path.GetDirectoryName(here)!, path);
        if (anchor.Length == 0)
            return File.Exists(target) || Directory.Exists(target);

        return File.Exists(target)
            && File.ReadLines(target).Where(line => line.StartsWith('#')).Select(AnchorOf).Contains(anchor, StringComparer.Ordinal);
    }

    // As repository hosts make it: lower case, punctuation gone, spaces to hyphens.
    private static string AnchorOf(string heading) =>
        Punctuation().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>[\w.]+/[\w./]+\.cs)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();

    [GeneratedRegex(@"[^a-z0-9_ -]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Punctuation();
}
