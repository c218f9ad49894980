using System.Text;
using System.Text.Json;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>
/// JSON as it is written, to be damaged: unlike every library's it can hold a member twice, half a surrogate pair, a number that
/// is none, and a text that is no JSON at all.
/// </summary>
internal sealed class JsonTree
{
    private readonly string _raw;
    private readonly bool _isArray;

    private JsonTree(string raw, bool isArray, List<JsonSlot>? children) =>
        (_raw, _isArray, Children) = (raw, isArray, children);

    /// <summary>Members or items; null for anything else.</summary>
    public List<JsonSlot>? Children { get; }

    public static JsonTree Leaf(string raw) => new(raw, isArray: false, children: null);

    /// <summary>Null for what is no JSON, or has a name that no text can hold.</summary>
    public static JsonTree? TryParse(string json)
    {
        try
        {
            return Of(JsonElement.Parse(json));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Every place of a value below this one, from the outside in.</summary>
    public IEnumerable<(List<JsonSlot> Among, int At)> Places()
    {
        if (Children is null)
            yield break;
        for (var at = 0; at < Children.Count; at++)
        {
            yield return (Children, at);
            foreach (var below in Children[at].Value.Places())
                yield return below;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        if (Children is null)
        {
            text.Append(_raw);
            return;
        }

        text.Append(_isArray ? '[' : '{');
        for (var at = 0; at < Children.Count; at++)
        {
            if (at > 0)
                text.Append(',');
            if (!_isArray)
                text.Append(Children[at].Name).Append(':');
            Children[at].Value.Write(text);
        }

        text.Append(_isArray ? ']' : '}');
    }

    private static JsonTree Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonTree("", isArray: false,
            [.. element.EnumerateObject().Select(member => new JsonSlot(JsonSerializer.Serialize(member.Name), Of(member.Value)))]),
        JsonValueKind.Array => new JsonTree("", isArray: true,
            [.. element.EnumerateArray().Select(item => new JsonSlot("\"item\"", Of(item)))]),
        _ => Leaf(element.GetRawText()),
    };
}
