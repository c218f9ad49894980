using System.Security.Cryptography;
using Workonward.Core.Audit.Segments;
using Workonward.Storage.Processes;

namespace Workonward.Core.Audit;

/// <summary>Files that only their owner reads and writes: mode 0600.</summary>
internal static class PrivateFile
{
    public static FileStream Open(string path, FileMode mode, FileAccess access)
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
        var draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        using (var file = Open(draft, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(content);
            DiskSync.Flush(file);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
            // What is signed with a key outlives a power cut; so must the key's name.
            FolderSync.Run(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".");
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
