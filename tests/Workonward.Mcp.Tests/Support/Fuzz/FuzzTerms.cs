using System.Globalization;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>
/// How long chance plays, and from which seed: FUZZ_SIZE multiplies every count, FUZZ_SEED plays a run again. At the size for a change the
/// seed is always the same, so that what fails is what was changed; larger runs have one of their own.
/// </summary>
internal static class FuzzTerms
{
    /// <summary>So many times what a change is tested with.</summary>
    public static int Size { get; } = Number("FUZZ_SIZE") ?? 1;

    private static int Seed { get; } = Number("FUZZ_SEED") ?? (Size == 1 ? 1 : RandomNumberGenerator.GetInt32(1, int.MaxValue));

    /// <summary>Tries a case after the other; the first that fails is made smaller and told with the seed.</summary>
    /// <param name="count">How many, before the size.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="smaller">A case with one change less, for each of its changes.</param>
    /// <param name="play">Plays one, and throws where something is wrong.</param>
    public static void Check<T>(int count, Gen<T> cases, Func<T, IEnumerable<T>> smaller, Func<T, Task> play)
    {
        var seed = FormattableString.Invariant($"FUZZ_SEED={Seed} FUZZ_SIZE={Size}");
        TestContext.Current.TestOutputHelper?.WriteLine(seed);
        var replay = new Replay(new Rnd((ulong)Seed), FSharpOption<int>.None);
        var config = Config.QuickThrowOnFailure.WithMaxTest(count * Size).WithQuietOnSuccess(true)
            .WithReplay(FSharpOption<Replay>.Some(replay));
        try
        {
            Prop.ForAll(Arb.From(cases, smaller), one => { play(one).GetAwaiter().GetResult(); }).Check(config);
        }
        catch (Exception failure)
        {
            Assert.Fail($"{seed} plays this again.\n{failure.Message}\n{failure.InnerException}");
        }
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? number
            : null;
}
