namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>The arguments of a tool that takes none.</summary>
internal sealed record NoArguments;
