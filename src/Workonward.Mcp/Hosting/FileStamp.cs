namespace Workonward.Mcp.Hosting;

/// <summary>
/// Tells one content of a file from the next. Links are followed, as the ones by which orchestrators swap a file. One that was
/// moved into its place was made at another time, however old it says it is; another mode may let us read it at last.
/// </summary>
internal readonly record struct FileStamp(DateTime Changed, long Length, DateTime Made, UnixFileMode Mode)
{
    /// <summary>The stamp of a file; null when there is none.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            // Without opening it: a pipe in a file's place would keep whoever opens it waiting.
            var file = (FileInfo?)File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            return file.Exists
                ? new FileStamp(file.LastWriteTimeUtc, file.Length, file.CreationTimeUtc, file.UnixFileMode)
                : null;
        }
        catch (Exception problem) when (
            problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }
}
