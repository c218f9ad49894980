namespace Workonward.PostOffice.Rendering;

/// <summary>What came of reading a template's text.</summary>
internal abstract record TemplateParse
{
    private TemplateParse() { }

    public sealed record Parsed(TemplateText Text) : TemplateParse;

    /// <summary>Line and column are counted from 1, as editors do.</summary>
    public sealed record Refused(int Line, int Column, string Why) : TemplateParse;
}
