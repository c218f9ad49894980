using System.Diagnostics.CodeAnalysis;

namespace Workonward.Mcp.OAuth.Documents;

/// <summary>Keeps the values that were asked for last, and never more than so many. Safe for many threads.</summary>
internal sealed class BoundedCache<T>(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, T Value)> _byUse = new();

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _nodes.Count;
        }
    }

    /// <summary>Finds a value and counts that as use.</summary>
    public bool TryFind(string key, [MaybeNullWhen(false)] out T value)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value in place of the key's older one; the one that was used longest ago makes room.</summary>
    public void Keep(string key, T value)
    {
        lock (_lock)
        {
            if (_nodes.Remove(key, out var old))
                _byUse.Remove(old);
            else if (_nodes.Count == most)
                RemoveLast();
            _nodes[key] = _byUse.AddFirst((key, value));
        }
    }

    /// <summary>Forgets a key.</summary>
    public void Forget(string key)
    {
        lock (_lock)
        {
            if (_nodes.Remove(key, out var node))
                _byUse.Remove(node);
        }
    }

    private void RemoveLast()
    {
        _nodes.Remove(_byUse.Last!.Value.Key);
        _byUse.RemoveLast();
    }
}
