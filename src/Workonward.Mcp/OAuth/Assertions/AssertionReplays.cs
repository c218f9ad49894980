namespace Workonward.Mcp.OAuth.Assertions;

/// <summary>
/// Remembers which assertions were used, until they run out by themselves. What is written into it was verified before and came
/// with something that is the client's own; each client has a share, so that none can fill it for the others. It is this
/// process's memory: after a restart, or at another replica, an assertion is good once more until it runs out, which gains
/// nobody anything, since codes and refresh tokens are the store's and good once everywhere.
/// </summary>
internal sealed class AssertionReplays(int most, int mostOfClient, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<string, DateTimeOffset>> _used = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Uses an assertion up; false when it was used before, or there is no room to remember it.</summary>
    /// <param name="clientId">Whose it is; two clients may use the same id.</param>
    /// <param name="id">The <c>jti</c>.</param>
    /// <param name="until">When it isn't good any more by its own word.</param>
    public bool TryUse(string clientId, string id, DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_count >= most || OfClient(clientId) >= mostOfClient)
                ForgetThoseOver();
            if (_count >= most || OfClient(clientId) >= mostOfClient)
                return false;
            if (!_used.TryGetValue(clientId, out var used))
                _used[clientId] = used = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
            if (!used.TryAdd(id, until))
                return false;
            _count++;
            return true;
        }
    }

    private int OfClient(string clientId) => _used.TryGetValue(clientId, out var used) ? used.Count : 0;

    private void ForgetThoseOver()
    {
        var now = clock.GetUtcNow();
        foreach (var (clientId, used) in _used.ToList())
        {
            foreach (var (id, _) in used.Where(each => each.Value < now).ToList())
            {
                used.Remove(id);
                _count--;
            }

            if (used.Count == 0)
                _used.Remove(clientId);
        }
    }
}
