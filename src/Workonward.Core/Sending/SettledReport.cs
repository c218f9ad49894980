namespace Workonward.Core.Sending;

/// <summary>
/// Hears while a call waits how many of its sends are settled. It must not throw but for its token: what it tells changes
/// nothing about the sends.
/// </summary>
/// <param name="settled">How many are no longer on their way; it never falls.</param>
/// <param name="total">How many there are.</param>
/// <param name="cancellationToken">Set when the wait is over.</param>
public delegate ValueTask SettledReport(int settled, int total, CancellationToken cancellationToken);
