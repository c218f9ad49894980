using System.Text.Json;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.Storage;

namespace Workonward.Core.Outbox;

/// <summary>Between <see cref="OutboxEntry"/> and the columns of the table <c>send</c>.</summary>
internal static class OutboxRow
{
    public static OutboxEntry Read(Row row) => new()
    {
        Id = row.Text("id"),
        RequestId = row.Text("request_id"),
        Number = row.Number("number"),
        Tenant = row.Text("tenant"),
        Subject = row.Text("subject"),
        ClientId = row.TextOrNull("client_id"),
        Mode = SendModeText.Read(row.Text("mode")),
        Recipient = row.Text("recipient"),
        RecipientKey = row.Text("recipient_key"),
        Addresser = row.TextOrNull("addresser"),
        Attribs = ReadAttribs(row.TextOrNull("attribs")),
        ContentHash = row.Text("content_hash"),
        Fingerprint = row.Text("fingerprint"),
        BackendProfile = row.Text("backend_profile"),
        PolicyVersion = row.Text("policy_version"),
        State = SendStateText.Read(row.Text("state")),
        Attempt = row.Number("attempt"),
        Owner = row.Text("owner"),
        Deadline = Moment(row.NumberOrNull("deadline")),
        NotBefore = Millis.Read(row.Number("not_before")),
        ExpiresAt = Millis.Read(row.Number("expires_at")),
        HeldRule = row.TextOrNull("held_rule"),
        DispatchedAt = Moment(row.NumberOrNull("dispatched_at")),
        Reply = ReadReply(row),
        Outcome = row.TextOrNull("outcome"),
        CreatedAt = Millis.Read(row.Number("created_at")),
        ChangedAt = Millis.Read(row.Number("changed_at")),
    };

    /// <summary>The columns that are written once.</summary>
    public static (string, object?)[] Written(OutboxEntry entry) =>
    [
        ("@request_id", entry.RequestId),
        ("@number", entry.Number),
        ("@tenant", entry.Tenant),
        ("@subject", entry.Subject),
        ("@client_id", entry.ClientId),
        ("@mode", SendModeText.Of(entry.Mode)),
        ("@recipient", entry.Recipient),
        ("@recipient_key", entry.RecipientKey),
        ("@addresser", entry.Addresser),
        ("@content_hash", entry.ContentHash),
        ("@fingerprint", entry.Fingerprint),
        ("@backend_profile", entry.BackendProfile),
        ("@held_rule", entry.HeldRule),
        ("@created_at", Millis.Of(entry.CreatedAt)),
        .. Moving(entry),
    ];

    /// <summary>The columns that a move may change.</summary>
    public static (string, object?)[] Moving(OutboxEntry entry) =>
    [
        ("@id", entry.Id),
        // Contents are kept only while the email may still have to be sent or settled.
        ("@attribs", SendTransitions.IsFinal(entry.State) ? null : WriteAttribs(entry.Attribs)),
        ("@policy_version", entry.PolicyVersion),
        ("@state", SendStateText.Of(entry.State)),
        ("@attempt", entry.Attempt),
        ("@owner", entry.Owner),
        ("@deadline", Millis.Of(entry.Deadline)),
        ("@not_before", Millis.Of(entry.NotBefore)),
        ("@expires_at", Millis.Of(entry.ExpiresAt)),
        ("@dispatched_at", Millis.Of(entry.DispatchedAt)),
        ("@message_id", entry.Reply?.MessageId),
        ("@api_log_id", entry.Reply?.ApiLogId),
        ("@engine", entry.Reply?.Engine),
        ("@injection_status", entry.Reply?.InjectionStatus),
        ("@delivery_status", entry.Reply?.DeliveryStatus),
        ("@outcome", entry.Outcome),
        ("@changed_at", Millis.Of(entry.ChangedAt)),
    ];

    private static AcceptedReply? ReadReply(Row row) =>
        row.TextOrNull("message_id") is null && row.NumberOrNull("api_log_id") is null
            ? null
            : new AcceptedReply(
                row.TextOrNull("message_id"),
                row.NumberOrNull("api_log_id"),
                row.TextOrNull("engine"),
                row.TextOrNull("injection_status"),
                row.TextOrNull("delivery_status"));

    private static DateTimeOffset? Moment(long? millis) => millis is null ? null : Millis.Read(millis.Value);

    private static string? WriteAttribs(Attribs? attribs) => attribs is null
        ? null
        : JsonSerializer.Serialize(attribs.ToDictionary(), LedgerJson.Default.DictionaryStringString);

    private static Attribs? ReadAttribs(string? json) => json is null
        ? null
        : Attribs.From(JsonSerializer.Deserialize(json, LedgerJson.Default.DictionaryStringString)!);
}
