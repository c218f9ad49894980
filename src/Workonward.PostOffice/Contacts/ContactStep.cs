namespace Workonward.PostOffice.Contacts;

/// <summary>Whether a recipient may be written to, asked at accept.</summary>
internal abstract record ContactStep
{
    private ContactStep() { }

    /// <summary>The contact is in the key's group; the token unsubscribes it.</summary>
    public sealed record Joined(string UnsubscribeToken) : ContactStep;

    public sealed record Refused(string Why) : ContactStep;
}
