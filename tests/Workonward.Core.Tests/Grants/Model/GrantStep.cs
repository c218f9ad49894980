namespace Workonward.Core.Tests.Grants.Model;

/// <summary>One thing that a client, a person, an operator or time does; the numbers choose who and which.</summary>
internal sealed record GrantStep(GrantStepKind Kind, int Which, int Who, int Scopes);
