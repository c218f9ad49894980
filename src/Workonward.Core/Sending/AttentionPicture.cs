using Workonward.Core.Delivery.Dispatch;

namespace Workonward.Core.Sending;

/// <summary>What somebody should look at. It holds ids and numbers alone.</summary>
/// <param name="Held">How many sends each request has that waits for a person.</param>
/// <param name="Unknown">The sends that nobody knows the fate of, the newest first.</param>
/// <param name="Gate">Whether sending is paused.</param>
public sealed record AttentionPicture(IReadOnlyDictionary<string, int> Held, IReadOnlyList<string> Unknown, DispatchGate Gate);
