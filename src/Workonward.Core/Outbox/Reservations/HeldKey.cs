namespace Workonward.Core.Outbox.Reservations;

/// <summary>The request that holds a key.</summary>
internal sealed record HeldKey(string RequestId, string RequestHash);
