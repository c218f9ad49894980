namespace Workonward.Core.Policy;

/// <summary>What a template's author says of one attrib.</summary>
/// <param name="Description">What it is for, for people and models.</param>
/// <param name="Required">Whether a send without it is refused.</param>
/// <param name="MaxLength">Its longest length in UTF-16 units, 1 to 10,000; the default is 2,000.</param>
/// <param name="Link">Whether it may hold a link or an address.</param>
/// <param name="Markup">Whether it may hold HTML.</param>
public sealed record TemplateAttrib(
    string Description,
    bool Required = false,
    int MaxLength = TemplateAttrib.DefaultMaxLength,
    bool Link = false,
    bool Markup = false)
{
    /// <summary>The longest length of an attrib of which nothing is said.</summary>
    public const int DefaultMaxLength = 2_000;

    /// <summary>The longest length that can be set.</summary>
    public const int GreatestMaxLength = 10_000;
}
