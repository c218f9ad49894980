using System.Text.Json.Serialization;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools.Results;

/// <summary>Where a send stands; the words of <see cref="Core.Sending.SendStatus"/>, in the same order.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<StatusWord>))]
internal enum StatusWord
{
    /// <summary>Rehearsed; nothing left.</summary>
    DryRun,

    /// <summary>Stored, and not handed over yet.</summary>
    Pending,

    /// <summary>Being handed over.</summary>
    Dispatching,

    /// <summary>In the backend's queue; not a delivery.</summary>
    Accepted,

    /// <summary>Refused by the backend.</summary>
    Rejected,

    /// <summary>Nobody knows whether it was taken.</summary>
    Unknown,

    /// <summary>Settled: it was not taken.</summary>
    NotSent,

    /// <summary>Waits for a person.</summary>
    Held,

    /// <summary>Stopped before anything left.</summary>
    Cancelled,

    /// <summary>Given up before anything left.</summary>
    Expired,
}
