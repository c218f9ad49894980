using FsCheck;
using FsCheck.Fluent;
using Workonward.Mcp.Tests.OAuth.Model;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>Any sequence of requests, by any number of clients and browsers, over HTTP.</summary>
public sealed class EndpointSequenceTests
{
    private static readonly EndpointStepKind[] Kinds =
    [
        .. Enum.GetValues<EndpointStepKind>(),
        EndpointStepKind.SignIn, EndpointStepKind.Authorize, EndpointStepKind.Connect, EndpointStepKind.Connect,
        EndpointStepKind.Redeem, EndpointStepKind.Redeem, EndpointStepKind.Refresh, EndpointStepKind.Call, EndpointStepKind.Call,
    ];

    private static readonly Gen<EndpointStep> Step =
        from kind in Gen.Elements(Kinds)
        from which in Gen.Choose(0, 11)
        from who in Gen.Elements(0, 0, 0, 1, 2)
        from scopes in Gen.Elements(7, 7, 3, 0, 1, 2, 4, 5, 6)
        select new EndpointStep(kind, which, who, scopes);

    private static readonly EndpointStep[] Opening =
    [
        new(EndpointStepKind.SignIn, 0, 0, 7), new(EndpointStepKind.Authorize, 0, 0, 7), new(EndpointStepKind.Connect, 0, 0, 3),
        new(EndpointStepKind.Redeem, 0, 0, 7),
    ];

    private static readonly Gen<EndpointStep[]> Sequences =
        from isOpened in Gen.Elements(true, true, false)
        from steps in Step.ListOf(30)
        select (EndpointStep[])[.. isOpened ? Opening : [], .. steps];

    [Fact]
    public void No_sequence_gives_a_token_a_scope_or_a_call_that_nobody_ticked()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);

        Prop.ForAll(Arb.From(Sequences, Shorter), steps =>
        {
            foreach (var (what, count) in PlayAsync(steps).GetAwaiter().GetResult())
                seen[what] = seen.GetValueOrDefault(what) + count;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithQuietOnSuccess(true));

        // What never happened was never tried.
        foreach (var what in (string[])
            [
                "authorize True", "consent True", "consent False", "forged consent False", "redemption True", "redemption False",
                "refresh True", "refresh False", "revocation True", "revocation False", "call 200 True", "call 401 True", "call 403 True",
            ])
        {
            Assert.True(seen.GetValueOrDefault(what) > 0, $"{what} never happened: {string.Join(", ", seen)}");
        }
    }

    private static async Task<Dictionary<string, int>> PlayAsync(EndpointStep[] steps)
    {
        // A server for each sequence: the limits of one address are no part of this.
        await using var house = await OAuthHouse.StartAsync(("WORKONWARD_MCP_RATE_PER_RECIPIENT_PER_DAY", "10000"));
        using var model = new EndpointModel(
            house, [await house.NewAssistantAsync(), await house.NewAssistantAsync(), await house.NewAssistantAsync()]);
        await model.PlayAsync(steps);
        return model.Seen;
    }

    private static IEnumerable<EndpointStep[]> Shorter(EndpointStep[] steps) =>
        steps.Select((_, at) => (EndpointStep[])[.. steps[..at], .. steps[(at + 1)..]]);
}
