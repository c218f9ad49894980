using System.Text.Json.Serialization;

namespace Workonward.Simulator.Faults;

/// <summary>How a reply goes wrong. Those from <see cref="AcceptThenReset"/> on really take the email first.</summary>
public enum FaultKind
{
    /// <summary>The body is read, and nothing is ever answered.</summary>
    [JsonStringEnumMemberName("hang")]
    Hang,

    /// <summary>The connection is reset before a byte of the body is read.</summary>
    [JsonStringEnumMemberName("reset_before_body")]
    ResetBeforeBody,

    /// <summary>The body is read, then the connection is reset.</summary>
    [JsonStringEnumMemberName("reset_after_body")]
    ResetAfterBody,

    /// <summary>The status of <see cref="Fault.Status"/> with an HTML page, as a proxy would give it.</summary>
    [JsonStringEnumMemberName("status")]
    Status,

    /// <summary>A redirect to <see cref="Fault.Location"/>.</summary>
    [JsonStringEnumMemberName("redirect")]
    Redirect,

    /// <summary>200 and JSON by its header, random bytes by its body.</summary>
    [JsonStringEnumMemberName("garbage")]
    Garbage,

    /// <summary>200 with an HTML page.</summary>
    [JsonStringEnumMemberName("html")]
    Html,

    /// <summary>200 with JSON that was cut.</summary>
    [JsonStringEnumMemberName("cut_json")]
    CutJson,

    /// <summary>An empty 200.</summary>
    [JsonStringEnumMemberName("empty")]
    Empty,

    /// <summary>An envelope whose members have other types.</summary>
    [JsonStringEnumMemberName("wrong_types")]
    WrongTypes,

    /// <summary>An envelope that says success and a refusal's code at once.</summary>
    [JsonStringEnumMemberName("contradictory")]
    Contradictory,

    /// <summary>An envelope with the code of <see cref="Fault.Status"/> and zero values.</summary>
    [JsonStringEnumMemberName("envelope")]
    Envelope,

    /// <summary>The email is taken; the connection is reset instead of the reply.</summary>
    [JsonStringEnumMemberName("accept_then_reset")]
    AcceptThenReset,

    /// <summary>The email is taken; half of the reply comes, then a reset.</summary>
    [JsonStringEnumMemberName("reset_in_reply")]
    ResetInReply,

    /// <summary>The email is taken; the right reply comes after <see cref="Fault.Milliseconds"/>.</summary>
    [JsonStringEnumMemberName("late")]
    Late,

    /// <summary>The email is taken; the right reply drips, a byte each <see cref="Fault.Milliseconds"/>.</summary>
    [JsonStringEnumMemberName("drip")]
    Drip,

    /// <summary>The email is taken; the right reply comes compressed, though nobody asked for that.</summary>
    [JsonStringEnumMemberName("gzip")]
    Gzip,

    /// <summary>The email is taken; the reply is padded to 32 MiB.</summary>
    [JsonStringEnumMemberName("too_large")]
    TooLarge,
}
