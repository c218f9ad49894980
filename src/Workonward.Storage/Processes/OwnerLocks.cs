using System.Globalization;

namespace Workonward.Storage.Processes;

/// <summary>
/// One locked file for each living process on a store: <c>owners/ID.lock</c>. A file that is missing or free means that its
/// process is dead.
/// </summary>
internal sealed class OwnerLocks : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _own;

    private OwnerLocks(string folder, string owner, FileStream own) => (_folder, Owner, _own) = (folder, owner, own);

    public string Owner { get; }

    /// <summary>Takes a new name in the folder and removes what dead processes left there.</summary>
    public static OwnerLocks Take(string folder, DateTimeOffset now)
    {
        while (true)
        {
            var owner = Guid.CreateVersion7(now).ToString("n", CultureInfo.InvariantCulture);
            if (TryTake(folder, owner) is not { } own)
                continue;
            foreach (var other in Directory.EnumerateFiles(folder, "*.lock"))
                IsHeld(other);
            return new OwnerLocks(folder, owner, own);
        }
    }

    /// <summary>False is proof that the process is dead.</summary>
    public bool IsAlive(string owner) =>
        string.Equals(owner, Owner, StringComparison.Ordinal)
        || (Guid.TryParseExact(owner, "n", out _) && IsHeld(PathOf(_folder, owner)));

    public void Dispose()
    {
        // Removed while it is held, so that nobody can find it free.
        File.Delete(PathOf(_folder, Owner));
        _own.Dispose();
    }

    private static string PathOf(string folder, string owner) => Path.Combine(folder, owner + ".lock");

    // Between the making of the file and its lock another process may have found it free and removed it: then the lock is on
    // a file without a name, and the name is given up.
    private static FileStream? TryTake(string folder, string owner)
    {
        var path = PathOf(folder, owner);
        var own = LockFile.TryHold(path, FileMode.CreateNew);
        if (own is null || !File.Exists(path))
        {
            own?.Dispose();
            return null;
        }

        if (IsHeld(path))
            return own;
        own.Dispose();
        throw new StorageException(
            StorageFault.Unavailable,
            $"File locks don't work in {folder}, so that processes can't tell whether others live. "
            + "Keep the store on a local disk.");
    }

    private static bool IsHeld(string path)
    {
        try
        {
            using var free = LockFile.TryHold(path, FileMode.Open);
            if (free is null)
                return true;
            File.Delete(path);
            return false;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
