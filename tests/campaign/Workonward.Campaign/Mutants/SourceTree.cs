namespace Workonward.Campaign.Mutants;

/// <summary>The repository that this program was built from. Nothing here is ever written but below <c>artifacts/</c>.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Where the hand-made mutants lie.</summary>
    public static string Mutants { get; } = Path.Combine(Root, "tests", "campaign", "mutants");

    /// <summary>The build that this program is part of: <c>debug</c> or <c>release</c>.</summary>
    public static string Configuration { get; } = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));

    /// <summary>A program's folder in that build.</summary>
    public static string Built(string program) => Path.Combine(Root, "artifacts", "bin", program, Configuration);

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
