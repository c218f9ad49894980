namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>The structured result of a tool that has nothing but a text to say.</summary>
internal sealed record Said(string Text);
