namespace Workonward.Core.Mail;

/// <summary>What came of reading a text as an email address: one of the nested records, and nothing else.</summary>
public abstract record AddressReading
{
    private AddressReading()
    {
    }

    /// <summary>The text is an address that can be judged, sent and recorded.</summary>
    /// <param name="Address">The canonical address.</param>
    public sealed record Valid(EmailAddress Address) : AddressReading;

    /// <summary>The text isn't an address that this server sends to.</summary>
    /// <param name="Reason">One sentence that holds nothing of the text itself but, at most, a character's
    /// number.</param>
    /// <param name="DidYouMean">A valid plain address that the text resembles, or null.</param>
    public sealed record Invalid(string Reason, string? DidYouMean = null) : AddressReading;
}
