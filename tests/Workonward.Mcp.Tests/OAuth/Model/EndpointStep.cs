namespace Workonward.Mcp.Tests.OAuth.Model;

/// <summary>One request of a sequence. The numbers choose among what there is by then; scopes are bits in the order of the page.</summary>
internal sealed record EndpointStep(EndpointStepKind Kind, int Which, int Who, int Scopes);
