namespace Workonward.Campaign.Simulation.Store;

/// <summary>The operating system's locks: who lives, and who holds which role.</summary>
internal sealed class Owners
{
    private readonly HashSet<string> _alive = [];
    private readonly Dictionary<string, string> _roles = [];

    public void Enter(string owner) => _alive.Add(owner);

    public void Leave(string owner)
    {
        _alive.Remove(owner);
        foreach (var role in _roles.Where(role => role.Value == owner).Select(role => role.Key).ToList())
            _roles.Remove(role);
    }

    public bool IsAlive(string owner) => _alive.Contains(owner);

    public IAsyncDisposable? TryTakeRole(string owner, string role) =>
        _roles.TryAdd(role, owner) ? new Held(this, role) : null;

    private sealed class Held(Owners owners, string role) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            owners._roles.Remove(role);
            return ValueTask.CompletedTask;
        }
    }
}
