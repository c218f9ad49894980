namespace Workonward.Mcp.Hosting;

/// <summary>Files of the data folder that only the server's user reads: mode 0600.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the file; whoever reads meanwhile sees the old one or the new one, whole.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        var passing = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;

        try
        {
            using (var file = new FileStream(passing, options))
            {
                content(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(passing, path, overwrite: true);
        }
        catch
        {
            File.Delete(passing);
            throw;
        }
    }
}
