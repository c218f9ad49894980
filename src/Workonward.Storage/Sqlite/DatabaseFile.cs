using Workonward.Storage.Processes;

namespace Workonward.Storage.Sqlite;

/// <summary>The file itself, before SQLite sees it.</summary>
internal static class DatabaseFile
{
    private const int SmallestPage = 512;

    /// <summary>Makes an empty file where none is; says what else stands in the way.</summary>
    public static void Prepare(string path)
    {
        if (Directory.Exists(path))
        {
            throw new StorageException(
                StorageFault.Unavailable, $"{path} is a folder. Name a file for the database.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new StorageException(
                StorageFault.Unavailable, $"The folder of {path} doesn't exist. Make it, or name a file in another folder.");
        }

        // SQLite takes a file shorter than its smallest page for a new one, and would write over it.
        if (new FileInfo(path) is { Exists: true, Length: > 0 and < SmallestPage })
            throw SqliteFaults.NotADatabase(path, cause: null);
        if (!File.Exists(path))
            FileFaults.Translated(path, () => Make(path));
    }

    // Made under another name and then linked: to open and close a database that another store of this process has in use
    // would let go of SQLite's locks on it (POSIX: closing any descriptor of a file drops the process's locks).
    private static bool Make(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():n}.new";
        try
        {
            new FileStream(draft, LockFile.Private(FileMode.CreateNew, FileShare.None)).Dispose();
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
