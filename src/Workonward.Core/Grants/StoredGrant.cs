using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants;

/// <summary>A row of <c>oauth_grant</c> with its person's address.</summary>
/// <param name="Grant">What others may see.</param>
/// <param name="Counter">The number of the refresh token that is current; 0 before the code is redeemed.</param>
/// <param name="RotatedAt">When that number was given.</param>
internal sealed record StoredGrant(Grant Grant, long Counter, DateTimeOffset RotatedAt)
{
    public static StoredGrant Read(Row row) => new(
        new Grant(
            row.Text("id"),
            row.Text("subject"),
            row.Text("email_key"),
            row.Text("client_id"),
            row.Text("client_kind"),
            row.TextOrNull("client_name"),
            row.TextOrNull("client_host"),
            row.Text("redirect_host"),
            ScopeText.Read(row.Text("scope")),
            row.Text("resource"),
            Millis.Read(row.Number("created_at")),
            ReadOrNull(row.NumberOrNull("used_at")),
            Millis.Read(row.Number("expires_at")),
            Millis.Read(row.Number("ends_at")),
            ReadOrNull(row.NumberOrNull("revoked_at"))),
        row.Number("n"),
        Millis.Read(row.Number("rotated_at")));

    /// <summary>
    /// Whether it is good for anything at this time. One from the future isn't: the clock was set back, and what it says
    /// about expiry can't be trusted either.
    /// </summary>
    public bool IsGood(DateTimeOffset now, GrantTerms terms, AllowedEmails allowed) =>
        Grant.RevokedAt is null
        && Grant.CreatedAt <= now + terms.ClockTolerance
        && now < Grant.ExpiresAt
        && now < Grant.EndsAt
        && Grant.Resource == terms.Resource
        && allowed.Contains(Grant.EmailKey);

    /// <summary>Until when it lasts after being refreshed now: never beyond its end.</summary>
    public DateTimeOffset NextExpiry(DateTimeOffset now, GrantTerms terms) =>
        now + terms.RefreshLife < Grant.EndsAt ? now + terms.RefreshLife : Grant.EndsAt;

    private static DateTimeOffset? ReadOrNull(long? millis) => millis is null ? null : Millis.Read(millis.Value);
}
