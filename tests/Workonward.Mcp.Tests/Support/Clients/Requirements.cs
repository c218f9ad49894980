namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>The suite's own lists of what a server must pass to conform to a revision.</summary>
internal static class Requirements
{
    /// <summary>The scenarios that count, in the order of the list.</summary>
    public static IEnumerable<string> ScoredOf(string revision) => Entries(File.ReadLines(Path.Combine(
        DocPage.Repository, "tests", "clients", "node_modules", "@modelcontextprotocol", "conformance", "requirements", $"{revision}.yaml")));

    /// <summary>The entries below <c>server:</c>, of such a list or of one of ours.</summary>
    public static IEnumerable<string> Entries(IEnumerable<string> lines) => lines
        .SkipWhile(line => !line.StartsWith("server:", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(line => line.Length == 0 || line.StartsWith(' '))
        .Select(line => line.Trim())
        .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
        .Select(line => line[2..]);
}
