namespace Workonward.Storage.Processes;

/// <summary>What the operating system's refusals mean to an operator.</summary>
internal static class FileFaults
{
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;

    /// <summary>Runs <paramref name="act"/>, whose failures concern <paramref name="path"/>.</summary>
    /// <exception cref="StorageException">In place of an IOException or an UnauthorizedAccessException.</exception>
    public static T Translated<T>(string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Of(failure, path);
        }
    }

    private static StorageException Of(Exception failure, string path) => failure switch
    {
        UnauthorizedAccessException or { HResult: ReadOnlyFileSystem } => new(
            StorageFault.NotWritable,
            $"{path} can't be made or written by this user. "
            + "Give the user write permission on its folder, or name another folder.",
            failure),
        { HResult: NoSpace or QuotaExceeded } => new(
            StorageFault.Full, $"No room is left on the disk for {path}. Make room, then try again.", failure),
        _ => new(StorageFault.InputOutput, $"{path} can't be used: {failure.Message}", failure),
    };
}
