using Workonward.Core.Policy;
using Workonward.PostOffice.Templates;

namespace Workonward.Mcp.Backends;

/// <summary>The template card that the built-in post office makes of its own template, which it can read.</summary>
internal static class BuiltInCard
{
    /// <summary>The card; null for a template without attribs, whose closed list would take nothing.</summary>
    public static TemplateCard? Of(Template? template)
    {
        if (template is null)
            return null;
        var attribs = template.AttribNames.ToDictionary(
            name => name,
            name => new TemplateAttrib($"Fills {{{{ .API.{name} }}}} in the template."),
            StringComparer.Ordinal);
        var reading = TemplateCard.Create(template.Draft.Name, template.Draft.Purpose, template.Draft.Addresser, attribs);
        return reading is TemplateCardReading.Accepted accepted ? accepted.Card : null;
    }
}
