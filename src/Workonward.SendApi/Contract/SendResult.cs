using System.Text.Json.Serialization;

namespace Workonward.SendApi.Contract;

/// <summary>
/// The data of a single send's reply. Accepted means queued, never sent or delivered.
/// What the reply leaves out or gives as null is false, zero or empty here.
/// </summary>
public sealed record SendResult
{
    /// <summary>Whether the API says that it took the email into its queue.</summary>
    [JsonConverter(typeof(NullIsFalse))]
    public bool Accepted { get; init; }

    /// <summary><c>queued</c>, or empty in a failure.</summary>
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>The row of PING8's API log, from 1; 0 when not given.</summary>
    [JsonConverter(typeof(NullIsZero))]
    public long ApiLogId { get; init; }

    /// <summary>The email's Message-ID in angle brackets; empty when not given.</summary>
    public string MessageId { get; init => field = value ?? ""; } = "";

    /// <summary>The delivery engine, such as <c>postfix</c> or <c>kumomta</c>.</summary>
    public string Engine { get; init => field = value ?? ""; } = "";

    /// <summary>How far the hand-over to the engine was at reply time; usually <c>pending</c>.</summary>
    public string InjectionStatus { get; init => field = value ?? ""; } = "";

    /// <summary>How far the delivery was at reply time; usually <c>pending</c>.</summary>
    public string DeliveryStatus { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// Whether the reply proves that the email is queued: code 0 was there, accepted is true and an id is present.
    /// When false after a call that didn't throw, the email's fate isn't known.
    /// </summary>
    [JsonIgnore]
    public bool IsProvenAccept => Accepted && !CodeWasMissing && (ApiLogId > 0 || MessageId.Length > 0);

    /// <summary>A reply without a code is tolerated, but it proves nothing.</summary>
    [JsonIgnore]
    internal bool CodeWasMissing { get; init; }
}
