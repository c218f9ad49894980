namespace Workonward.Mcp.OAuth.Assertions;

/// <summary>
/// Remembers which assertions were used, until they run out by themselves. What is written into it was verified before, so only
/// clients with keys of their own can fill it; when it is full, no more are taken.
/// </summary>
internal sealed class AssertionReplays(int most, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string ClientId, string Id), DateTimeOffset> _used = [];

    /// <summary>Uses an assertion up; false when it was used before, or there is no room to remember it.</summary>
    /// <param name="clientId">Whose it is; two clients may use the same id.</param>
    /// <param name="id">The <c>jti</c>.</param>
    /// <param name="until">When it isn't good any more by its own word.</param>
    public bool TryUse(string clientId, string id, DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_used.Count >= most)
                ForgetThoseOver();
            return _used.Count < most && _used.TryAdd((clientId, id), until);
        }
    }

    private void ForgetThoseOver()
    {
        var now = clock.GetUtcNow();
        foreach (var (key, _) in _used.Where(used => used.Value < now).ToList())
            _used.Remove(key);
    }
}
