namespace Workonward.Storage.Processes;

/// <summary>
/// The one name of a file that several names lead to. The locks lie beside the file under its name: processes that reach it
/// through different symbolic links must find the same ones, or each would think the other dead.
/// </summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The full path without symbolic links. What doesn't exist is kept as it is written.</summary>
    public static string Of(string path) => Of(Path.GetFullPath(path), MostLinks);

    private static string Of(string path, int linksLeft)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (var name in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, name);
            real = new FileInfo(next).LinkTarget is { } target && linksLeft-- > 0
                ? Of(Path.GetFullPath(target, real), linksLeft)
                : next;
        }

        return real;
    }
}
