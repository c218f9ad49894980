namespace Workonward.Storage.Processes;

/// <summary>
/// Who asks for the write lock next. Held while waiting, let go when the lock is got: the process that comes back from a
/// commit finds the turn taken by the one that waited meanwhile. A courtesy, not a safeguard.
/// </summary>
internal sealed class WriteTurn(string path) : IDisposable
{
    private readonly FileStream _file = new(path, LockFile.Private(FileMode.OpenOrCreate, FileShare.ReadWrite));
    private bool _held;

    public bool TryTake()
    {
        if (OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsFreeBSD())
            return true;
        try
        {
            _file.Lock(0, 1);
            _held = true;
        }
        catch (IOException)
        {
            _held = false;
        }

        return _held;
    }

    public void Release()
    {
        if (OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsFreeBSD())
            return;
        if (_held)
            _file.Unlock(0, 1);
        _held = false;
    }

    public void Dispose() => _file.Dispose();
}
