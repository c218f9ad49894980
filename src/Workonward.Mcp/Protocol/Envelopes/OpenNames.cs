using System.Runtime.InteropServices;

namespace Workonward.Mcp.Protocol.Envelopes;

/// <summary>The member names of the objects that a reader is in, so that one given twice is seen. Few: each is compared with all others.</summary>
/// <param name="utf8">The message.</param>
/// <param name="names">Where each name stands, of all objects that are open.</param>
/// <param name="objects">How many names were there when each object was opened.</param>
internal ref struct OpenNames(ReadOnlySpan<byte> utf8, Span<OpenNames.Place> names, Span<int> objects)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private readonly Span<Place> _names = names;
    private readonly Span<int> _objects = objects;
    private int _count;
    private int _depth;

    /// <summary>An object begins; false where there is no room for it.</summary>
    public bool TryOpen()
    {
        if (_depth == _objects.Length)
            return false;
        _objects[_depth++] = _count;
        return true;
    }

    /// <summary>The innermost object ends.</summary>
    public void Close() => _count = _objects[--_depth];

    /// <summary>A name of the innermost object; false where it has that name already, or where there is no room.</summary>
    public bool TryAdd(Place name)
    {
        if (_count == _names.Length)
            return false;
        var text = TextOf(name);
        foreach (var other in _names[_objects[_depth - 1].._count])
        {
            if (text.SequenceEqual(TextOf(other)))
                return false;
        }

        _names[_count++] = name;
        return true;
    }

    private readonly ReadOnlySpan<byte> TextOf(Place name) => _utf8.Slice(name.Start, name.Length);

    /// <summary>Where a name stands in the message.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Place(int Start, int Length);
}
