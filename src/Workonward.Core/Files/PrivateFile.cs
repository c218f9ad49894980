using System.Security.Cryptography;
using Workonward.Storage.Processes;

namespace Workonward.Core.Files;

/// <summary>
/// Files that only their owner reads and writes: mode 0600. What is written whole here lies on the disk when the call returns, or
/// the call says that it doesn't: .NET's own flush wouldn't.
/// </summary>
public static class PrivateFile
{
    private const int RandomBytes = 8;

    /// <summary>
    /// Writes the file anew; whoever reads meanwhile sees the old one or the new one, whole, and so does whoever comes after a
    /// power cut.
    /// </summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var draft = DraftOf(path);
        try
        {
            WriteDraft(draft, content);
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        FolderSync.Run(FolderOf(path));
    }

    /// <summary>Tries whether a folder takes a file, to the disk and back; nothing stays in it.</summary>
    /// <exception cref="IOException">It doesn't.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's.</exception>
    public static void TryFolder(string folder)
    {
        var path = DraftOf(Path.Combine(folder, ".probe"));
        try
        {
            WriteDraft(path, file => file.WriteByte(0));
        }
        finally
        {
            File.Delete(path);
        }
    }

    internal static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>
    /// Makes the file with its content, durable and whole, or leaves the one that is there. Two processes may start at once:
    /// each writes a file of its own, and the first move wins.
    /// </summary>
    public static void MakeOnce(string path, ReadOnlySpan<byte> content)
    {
        var draft = DraftOf(path);
        var bytes = content.ToArray();
        try
        {
            WriteDraft(draft, file => file.Write(bytes));
            File.Move(draft, path, overwrite: false);
            // What is signed with a key outlives a power cut; so must the key's name.
            FolderSync.Run(FolderOf(path));
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static string DraftOf(string path) =>
        $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}";

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";

    private static void WriteDraft(string draft, Action<Stream> content)
    {
        using var file = Open(draft, FileMode.CreateNew, FileAccess.Write);
        content(file);
        DiskSync.Flush(file);
    }
}
