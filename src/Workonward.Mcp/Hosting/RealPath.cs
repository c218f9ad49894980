namespace Workonward.Mcp.Hosting;

/// <summary>Where a path really leads.</summary>
internal static class RealPath
{
    /// <summary>The absolute path with each link in it followed; parts that don't exist stay as they are.</summary>
    public static string Of(string path)
    {
        var real = "/";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = Target(next) ?? next;
        }

        return real;
    }

    // A link to a folder may itself lie behind other links.
    private static string? Target(string path)
    {
        try
        {
            var target = new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: false)?.FullName;
            return target is null || string.Equals(target, path, StringComparison.Ordinal) ? null : Of(target);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
