namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>One damage to the structure of a message.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Place">To which place, counted around.</param>
/// <param name="Name">A member's name, as it is written.</param>
/// <param name="Value">A value, as it is written.</param>
internal sealed record JsonChange(JsonChangeKind Kind, int Place, string Name, string Value)
{
    /// <summary>The message with all of these done to it, one after the other; what has no structure stays as it is.</summary>
    public static string Apply(string json, IEnumerable<JsonChange> changes)
    {
        if (JsonTree.TryParse(json) is not { } tree)
            return json;
        foreach (var change in changes)
            change.ApplyTo(tree);
        return tree.ToString();
    }

    private void ApplyTo(JsonTree tree)
    {
        (List<JsonSlot> Among, int At)[] places = [.. tree.Places()];
        if (places.Length == 0)
            return;
        var (among, at) = places[Place % places.Length];
        var slot = among[at];
        switch (Kind)
        {
            case JsonChangeKind.Drop:
                among.RemoveAt(at);
                break;
            case JsonChangeKind.Twin:
                among.Insert(Place % 2 == 0 ? at : among.Count, Place % 3 == 0 ? slot with { Value = JsonTree.Leaf(Value) } : slot);
                break;
            case JsonChangeKind.Rename:
                among[at] = slot with { Name = Name };
                break;
            case JsonChangeKind.Retype:
                among[at] = slot with { Value = JsonTree.Leaf(Value) };
                break;
            case JsonChangeKind.Wrap:
                among[at] = slot with { Value = JsonTree.Leaf(Wrapped(slot.Value.ToString())) };
                break;
            case JsonChangeKind.Add:
                among.Insert(at, new JsonSlot(Name, JsonTree.Leaf(Value)));
                break;
            default:
                // Not into itself: where it can go is looked for when it is out.
                among.RemoveAt(at);
                tree.Places().Select(place => place.Among).ElementAtOrDefault(Place / 2 % places.Length)?.Add(slot);
                break;
        }
    }

    // Around the depth at which readers give up, which is 64.
    private string Wrapped(string value)
    {
        var depth = 1 + (Place % 70);
        return string.Concat(Enumerable.Repeat("[", depth)) + value + new string(']', depth);
    }
}
