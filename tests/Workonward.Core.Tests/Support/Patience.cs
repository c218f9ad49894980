using Workonward.Core.Delivery;

namespace Workonward.Core.Tests.Support;

/// <summary>
/// How long a test waits for what should have come. It only ends what hangs, and of a mutant that hangs a short look is enough:
/// the tester would kill the program, and start the next one cold.
/// </summary>
internal static class Patience
{
#if MUTANTS
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static readonly SendingLimits Limits = new() { SingleWait = TimeSpan.FromSeconds(5), BatchWait = TimeSpan.FromSeconds(5) };
#else
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static readonly SendingLimits Limits = new();
#endif
}
