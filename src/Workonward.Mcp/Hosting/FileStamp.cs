namespace Workonward.Mcp.Hosting;

/// <summary>
/// Tells one content of a file from the next, by its time, length and mode: another mode may let us read it at last. Links are
/// followed, as the ones by which orchestrators swap a file.
/// </summary>
internal readonly record struct FileStamp(DateTime Changed, long Length, UnixFileMode Mode)
{
    /// <summary>The stamp of a file; null when there is none.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            // Without opening it: a pipe in a file's place would keep whoever opens it waiting.
            var file = (FileInfo?)File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            return file.Exists
                ? new FileStamp(file.LastWriteTimeUtc, file.Length, file.UnixFileMode)
                : null;
        }
        catch (Exception problem) when (
            problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }
}
