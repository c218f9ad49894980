namespace Workonward.PostOffice.Rendering;

/// <summary>What one message puts into a template.</summary>
internal sealed record TemplateValues(
    IReadOnlyDictionary<string, string> Attribs,
    string Email,
    string UnsubscribeUrl);
