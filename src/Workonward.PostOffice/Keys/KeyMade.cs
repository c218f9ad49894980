namespace Workonward.PostOffice.Keys;

/// <summary>What came of asking for a new API key.</summary>
public abstract record KeyMade
{
    private KeyMade() { }

    /// <summary>The key exists. <paramref name="Secret"/> is shown this once and kept nowhere.</summary>
    /// <param name="Id">The key's number.</param>
    /// <param name="Secret">64 hexadecimal digits.</param>
    public sealed record Made(long Id, string Secret) : KeyMade;

    /// <summary>No key was made.</summary>
    /// <param name="Why">A sentence for the operator, with what is accepted.</param>
    public sealed record Refused(string Why) : KeyMade;
}
