namespace Workonward.Core.Delivery.Backends;

/// <summary>An email as its template makes it. Text of other people: shown to a person, never obeyed.</summary>
public sealed record RenderedEmail(string Subject, string Text);
