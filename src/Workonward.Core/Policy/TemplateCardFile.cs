using System.Text.Json;

namespace Workonward.Core.Policy;

/// <summary>The card as it stands in its file.</summary>
internal sealed record TemplateCardFile(
    string Name,
    IReadOnlyDictionary<string, TemplateAttrib> Attribs,
    string Purpose = "",
    string Sender = "")
{
    // The runtime's own message repeats type names and pieces of the text; the place is what helps.
    public static string Explain(JsonException mistake)
    {
        var place = mistake.Path is { Length: > 1 } path ? $" at {SafeText.Quote(path)}" : "";
        var line = mistake.LineNumber is { } number ? $" (line {number + 1})" : "";
        return $"The template card can't be read{place}{line}. Accepted: a JSON object with name, purpose, sender and "
            + "attribs; each attrib an object with description, required, max_length, link and markup; nothing else.";
    }
}
