using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

/// <summary>
/// A step that fails takes the steps before it back: the store refuses one of them, as a full disk or a crash would, and
/// afterwards everything is as if nobody had asked.
/// </summary>
public sealed class GrantCrashTests
{
    [Theory]
    [InlineData("INSERT ON oauth_grant")]
    [InlineData("INSERT ON oauth_code")]
    [InlineData("INSERT ON sealed_log")]
    public async Task A_consent_that_fails_leaves_the_flow_and_no_code(string step)
    {
        await using var house = await GrantHouse.OpenAsync();
        var ada = await house.SignInAsync();
        var flow = await house.BeginAsync();
        await house.ExecuteAsync(Failing(step));

        await Assert.ThrowsAnyAsync<Exception>(() => house.ApproveAsync(flow, ada, GrantHouse.Send));
        Assert.Equal(0, await house.CountAsync("oauth_grant"));
        Assert.Equal(0, await house.CountAsync("oauth_code"));
        await house.ExecuteAsync("DROP TRIGGER failing");

        Assert.IsType<ConsentOutcome.CodeIssued>(await house.ApproveAsync(flow, ada, GrantHouse.Send));
    }

    [Fact]
    public async Task A_redemption_that_fails_does_not_use_the_code_up()
    {
        await using var house = await GrantHouse.OpenAsync();
        var presented = GrantHouse.Presented(await house.CodeAsync());
        await house.ExecuteAsync(Failing("UPDATE ON oauth_grant"));

        await Assert.ThrowsAnyAsync<Exception>(() => house.RedeemAsync(presented));
        await house.ExecuteAsync("DROP TRIGGER failing");

        Assert.IsType<TokenOutcome.Granted>(await house.RedeemAsync(presented));
    }

    [Fact]
    public async Task A_revocation_whose_audit_fails_did_not_happen_and_is_not_forgotten_by_the_cache()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        await house.ExecuteAsync(Failing("INSERT ON sealed_log"));

        await Assert.ThrowsAnyAsync<Exception>(() =>
            house.Stations.Connections.RevokeAsync(granted.Grant.Id, subject: null, "operator", GrantHouse.Stop));
        await house.ExecuteAsync("DROP TRIGGER failing");

        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));
        Assert.Equal(["auth.granted email.preview email.send"], await house.EventsAsync());
    }

    [Fact]
    public async Task A_refresh_that_fails_leaves_the_token_current()
    {
        await using var house = await GrantHouse.OpenAsync();
        var token = (await house.ConnectAsync()).RefreshToken;
        await house.ExecuteAsync(Failing("UPDATE ON oauth_grant"));

        await Assert.ThrowsAnyAsync<Exception>(() => house.RefreshAsync(token));
        await house.ExecuteAsync("DROP TRIGGER failing");
        house.Clock.Pass(TimeSpan.FromHours(1));

        await house.RefreshedAsync(token);
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_restart()
    {
        await using var house = await GrantHouse.OpenAsync();
        var flow = await house.BeginAsync();
        var granted = await house.ConnectAsync();

        await using var restarted = await house.NeighbourAsync();

        Assert.NotNull(await restarted.Stations.Flows.FindAsync(flow, GrantHouse.Stop));
        Assert.NotNull(await restarted.StandingAsync(granted.Grant.Id));
        await restarted.RefreshedAsync(granted.RefreshToken);
    }

    [Fact]
    public async Task Two_processes_give_the_same_successor()
    {
        await using var house = await GrantHouse.OpenAsync();
        await using var other = await house.NeighbourAsync();
        var token = (await house.ConnectAsync()).RefreshToken;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(at => Task.Run(() => (at % 2 == 0 ? house : other).RefreshedAsync(token))));

        Assert.Single(outcomes.Select(outcome => outcome.RefreshToken).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_two_processes_one_redeems_a_code()
    {
        await using var house = await GrantHouse.OpenAsync();
        await using var other = await house.NeighbourAsync();
        var presented = GrantHouse.Presented(await house.CodeAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(at => Task.Run(() => (at % 2 == 0 ? house : other).RedeemAsync(presented))));

        Assert.Single(outcomes.OfType<TokenOutcome.Granted>());
    }

    [Fact]
    public async Task The_store_holds_nothing_that_could_be_presented()
    {
        await using var house = await GrantHouse.OpenAsync();
        var open = await house.BeginAsync();
        var flow = await house.BeginAsync();
        var ada = await house.SignInAsync();
        var issued = Assert.IsType<ConsentOutcome.CodeIssued>(await house.ApproveAsync(flow, ada, GrantHouse.Send));
        var (code, presented) = (issued.Code, GrantHouse.Presented(issued.Code));
        var granted = Assert.IsType<TokenOutcome.Granted>(await house.RedeemAsync(presented));
        var presenting = GrantHouse.Presenting(granted.RefreshToken);
        var refreshed = Assert.IsType<TokenOutcome.Granted>(await house.RefreshAsync(presenting));

        var files = Directory.GetFiles(Path.GetDirectoryName(house.Ledger.Place.DatabaseFile)!)
            .Select(file => System.Text.Encoding.Latin1.GetString(ReadShared(file))).ToArray();

        Assert.Contains(files, file => file.Contains(granted.Grant.Id, StringComparison.Ordinal));
        foreach (var secret in (string[])
            [open, flow, code, granted.RefreshToken, refreshed.RefreshToken, refreshed.RefreshToken.Split('.')[2], GrantHouse.Verifier])
        {
            Assert.DoesNotContain(files, file => file.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, $"{issued} {presented} {granted} {presenting} {refreshed}", StringComparison.Ordinal);
        }
    }

    private static string Failing(string step) =>
        $"CREATE TRIGGER failing BEFORE {step} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
