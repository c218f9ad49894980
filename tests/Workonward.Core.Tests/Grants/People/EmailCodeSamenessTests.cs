using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.People;

/// <summary>What an address costs must not tell whether it is known: the statements are compared, not the time.</summary>
public sealed class EmailCodeSamenessTests
{
    private const string WithPasskey = CodeDesk.Other;

    [Fact]
    public async Task Asking_for_a_code_is_the_same_work_for_every_address()
    {
        await using var desk = await CodeDesk.OpenAsync();
        await desk.GivePasskeyAsync(WithPasskey);

        var known = await WorkAsync(desk, CodeDesk.Known);
        var unknown = await WorkAsync(desk, CodeDesk.Unknown);
        var withPasskey = await WorkAsync(desk, WithPasskey);

        Assert.Contains(known, line => line.Contains("INSERT INTO email_code", StringComparison.Ordinal));
        Assert.Equal(known, unknown);
        Assert.Equal(known, withPasskey);
    }

    [Fact]
    public async Task A_wrong_code_is_the_same_work_for_every_address()
    {
        await using var desk = await CodeDesk.OpenAsync();
        await desk.GivePasskeyAsync(WithPasskey);

        var known = await WrongAsync(desk, CodeDesk.Known);
        var unknown = await WrongAsync(desk, CodeDesk.Unknown);
        var withPasskey = await WrongAsync(desk, WithPasskey);

        Assert.Contains(known, line => line.EndsWith("changed 1", StringComparison.Ordinal));
        Assert.Equal(known, unknown);
        Assert.Equal(known, withPasskey);
    }

    [Fact]
    public async Task A_code_of_each_address_dies_after_the_same_number_of_tries()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var lives = new List<int>();
        foreach (var email in new[] { CodeDesk.Known, CodeDesk.Unknown })
        {
            var made = await desk.MakeAsync(email);
            var tries = 0;
            while (await desk.Codes.PeekAsync(made.Attempt, CodeDesk.Visit, House.Stop) is not null && tries < 20)
            {
                await desk.TryAsync(made, CodeDesk.Wrong(made));
                tries++;
            }

            lives.Add(tries);
        }

        Assert.Equal([5, 5], lives);
    }

    [Fact]
    public async Task When_all_is_full_making_room_is_the_same_work_for_every_address()
    {
        await using var desk = await CodeDesk.OpenAsync(new EmailCodeTerms(WithPasskey: false) { MostKept = 5 });
        for (var asked = 0; asked < 8; asked++)
            await desk.MakeAsync("nobody@gitdate.ink");
        // What gives way is older than both, and so nobody's.
        desk.House.Clock.Move(TimeSpan.FromSeconds(1));

        var known = await WorkAsync(desk, CodeDesk.Known);
        var unknown = await WorkAsync(desk, CodeDesk.Unknown);

        Assert.Contains(known, line => line.Contains("UPDATE email_code SET used_at", StringComparison.Ordinal));
        Assert.Equal(known, unknown);
    }

    [Fact]
    public async Task Codes_of_known_and_unknown_addresses_give_way_alike()
    {
        var lives = new List<int>();
        foreach (var email in new[] { CodeDesk.Known, CodeDesk.Unknown })
        {
            await using var desk = await CodeDesk.OpenAsync(new EmailCodeTerms(WithPasskey: false) { MostKept = 4 });
            var made = await desk.MakeAsync(email);
            var asked = 0;
            while (await desk.Codes.PeekAsync(made.Attempt, CodeDesk.Visit, House.Stop) is not null && asked < 20)
            {
                desk.House.Clock.Move(TimeSpan.FromSeconds(1));
                await desk.MakeAsync("nobody@gitdate.ink");
                asked++;
            }

            lives.Add(asked);
        }

        Assert.Equal([4, 4], lives);
    }

    private static async Task<IReadOnlyList<string>> WorkAsync(CodeDesk desk, string email)
    {
        desk.Statements.Heard();
        await desk.MakeAsync(email);
        return desk.Statements.Heard();
    }

    private static async Task<IReadOnlyList<string>> WrongAsync(CodeDesk desk, string email)
    {
        var made = await desk.MakeAsync(email);
        desk.Statements.Heard();
        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(made, CodeDesk.Wrong(made)));
        return desk.Statements.Heard();
    }
}
