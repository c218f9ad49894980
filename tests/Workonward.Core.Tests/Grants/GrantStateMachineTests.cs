using FsCheck;
using FsCheck.Fluent;
using Workonward.Core.Tests.Grants.Model;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

/// <summary>Any sequence of steps, by any number of clients and persons, against a model that knows only what people gave.</summary>
public sealed class GrantStateMachineTests
{
    // The way to a connection stands here more often than what ends one, or few sequences would get far.
    private static readonly GrantStepKind[] Kinds =
    [
        .. Enum.GetValues<GrantStepKind>(),
        GrantStepKind.Begin, GrantStepKind.Begin, GrantStepKind.SignIn, GrantStepKind.SignIn,
        GrantStepKind.Approve, GrantStepKind.Approve, GrantStepKind.Approve,
        GrantStepKind.Redeem, GrantStepKind.Redeem, GrantStepKind.Redeem,
        GrantStepKind.Refresh, GrantStepKind.Refresh, GrantStepKind.RefreshOld, GrantStepKind.Allow, GrantStepKind.Pass,
    ];

    private static readonly Gen<GrantStep> Step =
        from kind in Gen.Elements(Kinds)
        from which in Gen.Choose(0, 23)
        from who in Gen.Choose(0, 11)
        from scopes in Gen.Elements(7, 7, 7, 3, 0, 1, 2, 4, 5, 6)
        select new GrantStep(kind, which, who, scopes);

    private static readonly GrantStep[] Opening =
    [
        new(GrantStepKind.SignIn, 0, 0, 7), new(GrantStepKind.Begin, 0, 0, 7), new(GrantStepKind.Approve, 0, 0, 7),
        new(GrantStepKind.Redeem, 0, 0, 7),
    ];

    private static readonly Gen<GrantStep[]> Sequences =
        from isOpened in Gen.Elements(true, true, false)
        from steps in Step.ListOf(50)
        select (GrantStep[])[.. isOpened ? Opening : [], .. steps];

    [Fact]
    public async Task No_sequence_gives_what_nobody_gave()
    {
        await using var house = await GrantHouse.OpenAsync();
        var run = 0;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);

        Prop.ForAll(Arb.From(Sequences, Shorter), steps =>
        {
            var model = new GrantModel(house, run++);
            model.PlayAsync(steps).GetAwaiter().GetResult();
            foreach (var (what, count) in model.Seen)
                seen[what] = seen.GetValueOrDefault(what) + count;
        }).Check(Properties.Times(60));

        // What never happened was never tried.
        foreach (var what in (string[])
            [
                "redemption True", "redemption False", "refresh ", "refresh invalid_grant", "refresh invalid_scope",
                "standing True", "standing False", "denial True", "denial False",
            ])
        {
            Assert.True(seen.GetValueOrDefault(what) > 0, $"{what} never happened: {string.Join(", ", seen)}");
        }
    }

    private static IEnumerable<GrantStep[]> Shorter(GrantStep[] steps) =>
        steps.Select((_, at) => (GrantStep[])[.. steps[..at], .. steps[(at + 1)..]]);
}
