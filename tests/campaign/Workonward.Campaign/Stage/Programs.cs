using System.Runtime.InteropServices;

namespace Workonward.Campaign.Stage;

/// <summary>Where the programs lie that campaigns start, found from this program's own place in the build output.</summary>
internal static class Programs
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The server: what this build made, or the one that E2E_EXECUTABLE names, such as a release.</summary>
    public static string Server { get; } = Environment.GetEnvironmentVariable("E2E_EXECUTABLE") is { Length: > 0 } given
        ? Path.GetFullPath(given)
        : Path.Combine(Root, "artifacts", "bin", "Workonward.Mcp", Configuration(), "workonward-mcp");

    /// <summary>Where a build finds its runtime; a release carries its own.</summary>
    public static string RuntimeRoot { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    // artifacts/bin/PROJECT/debug/
    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workonward.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The campaign is run from the repository's build output.");
    }
}
