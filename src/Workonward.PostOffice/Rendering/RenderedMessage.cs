namespace Workonward.PostOffice.Rendering;

/// <summary>A template with its values put in: what the reader of the mail sees.</summary>
/// <param name="Subject">One line; control characters have become spaces.</param>
/// <param name="Text">The plain part.</param>
/// <param name="Html">The HTML part; values in it are escaped.</param>
public sealed record RenderedMessage(string Subject, string Text, string Html);
