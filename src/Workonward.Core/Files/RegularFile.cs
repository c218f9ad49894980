namespace Workonward.Core.Files;

/// <summary>Files that can be opened without waiting for anybody.</summary>
internal static class RegularFile
{
    /// <summary>
    /// False for a file without bytes of its own. A pipe has none, and whoever opens it waits for somebody to write into it; a
    /// file that is empty needs no opening either. What isn't there, or is a folder, says so when it is opened.
    /// </summary>
    public static bool HasBytes(string path)
    {
        var named = new FileInfo(path);
        var file = (named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo) ?? named;
        return !file.Exists || file.Length > 0;
    }
}
