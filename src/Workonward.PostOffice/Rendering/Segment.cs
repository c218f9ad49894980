namespace Workonward.PostOffice.Rendering;

/// <summary>One piece of a parsed template: text as it stands, or a place where a value goes.</summary>
internal abstract record Segment
{
    private Segment() { }

    public sealed record Literal(string Text) : Segment;

    public sealed record Attrib(string Name) : Segment;

    public sealed record SubscriberEmail : Segment;

    public sealed record UnsubscribeUrl : Segment;
}
