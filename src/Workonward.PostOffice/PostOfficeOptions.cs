namespace Workonward.PostOffice;

/// <summary>Where a post office lives.</summary>
/// <param name="DataFolder">Holds <c>post-office.db</c> and the folder <c>outbox</c>; it must exist.</param>
/// <param name="PublicUrl">
/// The origin under which a reader of the mail reaches the listener; links for unsubscribing begin with it.
/// </param>
public sealed record PostOfficeOptions(string DataFolder, string PublicUrl = "http://127.0.0.1:8766")
{
    /// <summary>Tests empty the queue themselves, one round at a time.</summary>
    internal bool DeliversByItself { get; init; } = true;
}
