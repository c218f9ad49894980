namespace Workonward.Bench.Load;

/// <summary>What the caller of one confirmed batch saw. Times are milliseconds.</summary>
/// <param name="Asked">The first call, which answers the token.</param>
/// <param name="Sent">From the second call to its answer, which comes after the last outcome.</param>
/// <param name="Notifications">Progress that came on the way, each higher than the one before.</param>
/// <param name="Silence">The longest wait for the next notification or the answer.</param>
internal sealed record BatchTimes(double Asked, double Sent, int Notifications, double Silence);
