namespace Workonward.PostOffice.Templates;

/// <summary>A template as it is stored.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Draft">Its texts.</param>
/// <param name="AttribNames">Every <c>.API.</c> name that subject, HTML or text uses, each once.</param>
/// <param name="CreateTime">When it was made.</param>
public sealed record Template(long Id, TemplateDraft Draft, IReadOnlyList<string> AttribNames, DateTimeOffset CreateTime);
