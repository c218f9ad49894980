namespace Workonward.Storage.Processes;

/// <summary>
/// Files that one process at a time can hold. The operating system lets go of them when the process ends, however it ends.
/// </summary>
internal static class LockFile
{
    /// <summary>Opens and locks the file; null while another holder lives.</summary>
    /// <exception cref="FileNotFoundException">The mode is <see cref="FileMode.Open"/> and no such file is there.</exception>
    public static FileStream? TryHold(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, Private(mode, FileShare.None));
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            return null;
        }
    }

    /// <summary>Makes a folder that only this user can enter.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>How a file is opened that only this user can read.</summary>
    public static FileStreamOptions Private(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // EWOULDBLOCK of flock on Linux and macOS; a sharing violation on Windows.
    private static bool IsHeld(IOException failure) =>
        failure.HResult is 11 or 35 or unchecked((int)0x80070020);
}
