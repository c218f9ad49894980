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

    // Everything that can happen, once, whatever chance brings.
    private static readonly EndpointStep[] Tour =
    [
        new(EndpointStepKind.SignIn, 0, 0, 7), new(EndpointStepKind.Authorize, 0, 0, 7), new(EndpointStepKind.Forge, 0, 1, 7),
        new(EndpointStepKind.Deny, 0, 0, 7), new(EndpointStepKind.Authorize, 0, 0, 7), new(EndpointStepKind.Connect, 1, 0, 1),
        new(EndpointStepKind.Redeem, 0, 0, 7), new(EndpointStepKind.Call, 0, 0, 0), new(EndpointStepKind.Call, 0, 0, 1),
        new(EndpointStepKind.Refresh, 0, 1, 0), new(EndpointStepKind.Refresh, 0, 0, 0), new(EndpointStepKind.Revoke, 0, 1, 0),
        new(EndpointStepKind.Revoke, 0, 0, 0), new(EndpointStepKind.Call, 0, 0, 0), new(EndpointStepKind.Redeem, 0, 0, 7),
    ];

    private static readonly Gen<EndpointStep[]> Sequences =
        from isOpened in Gen.Elements(true, true, false)
        from steps in Step.ListOf(30)
        select (EndpointStep[])[.. isOpened ? Opening : [], .. steps];

    [Fact]
    public void No_sequence_gives_a_token_a_scope_or_a_call_that_nobody_ticked() =>
        Prop.ForAll(Arb.From(Sequences, Shorter), steps => { PlayAsync(steps).GetAwaiter().GetResult(); })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithQuietOnSuccess(true));

    [Fact]
    public async Task The_steps_of_a_sequence_reach_whatever_the_endpoints_can_answer()
    {
        var seen = await PlayAsync(Tour);

        Assert.Equal(
            [
                "authorize True", "call 200 True", "call 401 True", "call 403 True", "consent False", "consent True",
                "forged consent False", "redemption False", "redemption True", "refresh False", "refresh True",
                "revocation False", "revocation True",
            ],
            seen.Keys.Order(StringComparer.Ordinal));
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
