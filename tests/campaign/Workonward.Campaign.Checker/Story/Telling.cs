using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Checker.Story;

/// <summary>What the server said of one send at one moment.</summary>
/// <param name="Since">The line at which it was asked: whatever was told before it, was told before this.</param>
/// <param name="Number">The line at which it was told.</param>
/// <param name="Send">What was said.</param>
/// <param name="IsState">Whether it was asked for at the end, rather than answered to a call.</param>
internal sealed record Telling(int Since, int Number, SendLine Send, bool IsState);
