namespace Workonward.Mcp.Hosting;

/// <summary>Tells one content of a file from the next. Links are followed, as the ones by which orchestrators swap a file.</summary>
internal readonly record struct FileStamp(DateTime Changed, long Length)
{
    /// <summary>The stamp of a file; null when it can't be opened.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new FileStamp(File.GetLastWriteTimeUtc(handle), RandomAccess.GetLength(handle));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }
}
