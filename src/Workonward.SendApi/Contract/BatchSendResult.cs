using System.Text.Json.Serialization;

namespace Workonward.SendApi.Contract;

/// <summary>
/// The data of a batch send's reply. What the reply leaves out or gives as null is zero or empty here.
/// </summary>
public sealed record BatchSendResult
{
    /// <summary>How many recipients were queued; may be fewer than asked for, and the reply doesn't say which.</summary>
    [JsonConverter(typeof(NullIsZeroCount))]
    public int Accepted { get; init; }

    /// <summary><c>queued</c>, or empty in a failure.</summary>
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>A Message-ID per accepted recipient, in accepted order; written as null when there are none.</summary>
    [JsonConverter(typeof(NullIsNoIds))]
    public IReadOnlyList<string> MessageIds { get; init => field = value ?? []; } = [];

    /// <summary>The delivery engine, such as <c>postfix</c> or <c>kumomta</c>.</summary>
    public string Engine { get; init => field = value ?? ""; } = "";

    /// <summary>How far the hand-over to the engine was at reply time; usually <c>pending</c>.</summary>
    public string InjectionStatus { get; init => field = value ?? ""; } = "";

    /// <summary>How far the delivery was at reply time; usually <c>pending</c>.</summary>
    public string DeliveryStatus { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// Whether the reply proves that something is queued: code 0 was there, accepted is positive and an id is
    /// present. Even then recipients may have been skipped: compare <see cref="Accepted"/> with what was asked.
    /// </summary>
    [JsonIgnore]
    public bool IsProvenAccept => Accepted > 0 && !CodeWasMissing && MessageIds.Any(id => id.Length > 0);

    /// <summary>A reply without a code is tolerated, but it proves nothing.</summary>
    [JsonIgnore]
    internal bool CodeWasMissing { get; init; }
}
