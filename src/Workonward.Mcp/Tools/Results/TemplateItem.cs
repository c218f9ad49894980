using Workonward.Core.Policy;

namespace Workonward.Mcp.Tools.Results;

/// <summary>What the operator says of the template.</summary>
internal sealed record TemplateItem(
    string Name, string Purpose, string Sender, IReadOnlyDictionary<string, string> Attribs)
{
    /// <summary>The card as an item; null without one.</summary>
    public static TemplateItem? Of(TemplateCard? card) => card is null
        ? null
        : new(
            card.Name,
            card.Purpose,
            card.Sender,
            card.Attribs.ToDictionary(attrib => attrib.Key, attrib => attrib.Value.Description, StringComparer.Ordinal));
}
