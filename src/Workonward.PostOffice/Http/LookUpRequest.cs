namespace Workonward.PostOffice.Http;

/// <summary>The body of a look-up: the value that the send carried as its attrib <c>wo_ref</c>.</summary>
internal sealed record LookUpRequest
{
    public required string WoRef { get; init; }
}
