namespace Workonward.Core.Delivery.Backends;

/// <summary>What a backend promises beyond taking an email.</summary>
/// <param name="IdempotentWindow">
/// How long a repeat with the same send id is harmless, counted from the first dispatch; null when it never is.
/// </param>
/// <param name="CanLookUp">Whether it can say if it took a send.</param>
/// <param name="LongestProcessing">
/// How long after its last byte a request may still be taken; only then does "not found" prove that it was not sent.
/// </param>
public sealed record BackendCapabilities(TimeSpan? IdempotentWindow, bool CanLookUp, TimeSpan LongestProcessing)
{
    /// <summary>A backend that promises nothing, such as PING8.</summary>
    public static BackendCapabilities None { get; } = new(IdempotentWindow: null, CanLookUp: false, TimeSpan.MaxValue);
}
