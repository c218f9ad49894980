namespace Workonward.Bench.Processes;

/// <summary>Where things lie, found from this program's own place in the build output.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Whether this is a build whose figures mean something.</summary>
    public static bool IsRelease { get; } = AppContext.BaseDirectory.TrimEnd('/').EndsWith("/release", StringComparison.Ordinal);

    public static string Results { get; } = Path.Combine(Root, "benchmarks", "results.jsonl");

    /// <summary>This program.</summary>
    public static string Bench { get; } = Built("Workonward.Bench", "Workonward.Bench");

    public static string Simulator { get; } = Built("Workonward.Simulator", "Workonward.Simulator");

    /// <summary>The connector, as built beside this program.</summary>
    public static string Connector { get; } = Built("Workonward.Mcp", "workonward-mcp");

    /// <summary>The connector as <c>./build</c> makes it, or null before it did.</summary>
    public static string? Release { get; } =
        Path.Combine(Root, "dist", "workonward-mcp") is var path && File.Exists(path) ? path : null;

    // artifacts/bin/Workonward.Bench/release/ lies beside artifacts/bin/Workonward.Mcp/release/.
    private static string Built(string project, string program) => Path.Combine(
        AppContext.BaseDirectory.Replace("/Workonward.Bench/", $"/{project}/", StringComparison.Ordinal), program);

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workonward.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("This program is run from the repository's build output.");
    }
}
