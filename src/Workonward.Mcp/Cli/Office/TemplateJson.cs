using Workonward.PostOffice.Templates;

namespace Workonward.Mcp.Cli.Office;

/// <summary>A template, as verbs write it with <c>--json</c>. A list leaves the texts out.</summary>
internal sealed record TemplateJson(
    long Id,
    string Name,
    string From,
    string Subject,
    string Purpose,
    bool Unsubscribe,
    IReadOnlyList<string> Attribs,
    DateTime CreatedAt,
    string? Html = null,
    string? Text = null)
{
    /// <summary>The template in this form, without its texts.</summary>
    public static TemplateJson Of(Template template) => new(
        template.Id,
        template.Draft.Name,
        template.Draft.Addresser,
        template.Draft.Subject,
        template.Draft.Purpose,
        template.Draft.Unsubscribe,
        template.AttribNames,
        template.CreateTime.UtcDateTime);

    /// <summary>The template in this form, whole.</summary>
    public static TemplateJson WholeOf(Template template) =>
        Of(template) with { Html = template.Draft.Html, Text = template.Draft.Text };
}
