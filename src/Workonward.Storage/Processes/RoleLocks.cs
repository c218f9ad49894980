namespace Workonward.Storage.Processes;

/// <summary>One locked file for each role: <c>roles/ROLE.lock</c>. The files stay; only the locks come and go.</summary>
internal sealed class RoleLocks(string folder) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<HeldRole> _held = [];
    private bool _closed;

    /// <summary>Takes the role, or answers null while somebody holds it, this process included.</summary>
    public IAsyncDisposable? TryTake(string role)
    {
        if (!IsRoleName(role))
            throw new ArgumentException($"'{role}' isn't the name of a role: small letters and hyphens.", nameof(role));
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(IDatabase));
            LockFile.MakeFolder(folder);
            if (LockFile.TryHold(Path.Combine(folder, role + ".lock"), FileMode.OpenOrCreate) is not { } file)
                return null;
            var taken = new HeldRole(this, file);
            _held.Add(taken);
            return taken;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var role in _held)
                role.File.Dispose();
            _held.Clear();
        }
    }

    private static bool IsRoleName(string role) =>
        role.Length > 0 && role.All(static letter => letter is (>= 'a' and <= 'z') or '-');

    private void Give(HeldRole role)
    {
        lock (_gate)
        {
            _held.Remove(role);
            role.File.Dispose();
        }
    }

    private sealed class HeldRole(RoleLocks roles, FileStream file) : IAsyncDisposable
    {
        public FileStream File => file;

        public ValueTask DisposeAsync()
        {
            roles.Give(this);
            return ValueTask.CompletedTask;
        }
    }
}
