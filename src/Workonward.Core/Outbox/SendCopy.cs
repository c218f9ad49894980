namespace Workonward.Core.Outbox;

/// <summary>Another send of the same caller, backend and contents to the same recipient.</summary>
/// <param name="SendId">The send.</param>
/// <param name="RequestId">The request that it belongs to.</param>
/// <param name="State"><c>HELD</c> or <c>RESERVED</c> while it waits; <c>ACCEPTED</c> once a backend took it.</param>
/// <param name="ChangedAt">Since when it is so.</param>
public sealed record SendCopy(string SendId, string RequestId, SendState State, DateTimeOffset ChangedAt);
