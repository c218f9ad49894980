using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.People;

public sealed partial class EmailCodeTests
{
    [Fact]
    public async Task An_address_gets_five_codes_in_fifteen_minutes()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var first = new List<bool>();
        for (var asked = 0; asked < 6; asked++)
            first.Add((await desk.MakeAsync()).IsForMail);

        Assert.Equal([true, true, true, true, true, false], first);
        Assert.True((await desk.MakeAsync(CodeDesk.Other)).IsForMail);

        desk.House.Clock.Move(TimeSpan.FromMinutes(15));
        Assert.True((await desk.MakeAsync()).IsForMail);
    }

    [Fact]
    public async Task A_code_beyond_the_limit_signs_nobody_in_even_if_it_were_known()
    {
        await using var desk = await CodeDesk.OpenAsync(new EmailCodeTerms(WithPasskey: false) { PerAddress = 0 });
        var made = await desk.MakeAsync();

        Assert.False(made.IsForMail);
        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(made));
    }

    [Fact]
    public async Task All_addresses_together_have_a_limit_too()
    {
        await using var desk = await CodeDesk.OpenAsync(new EmailCodeTerms(WithPasskey: false) { ForAll = 2 });
        await desk.MakeAsync();
        await desk.MakeAsync(CodeDesk.Other);

        Assert.False((await desk.MakeAsync(CodeDesk.Other)).IsForMail);
    }

    [Fact]
    public async Task Codes_for_strangers_use_up_no_limit_of_those_who_are_known_until_all_is_full()
    {
        await using var desk = await CodeDesk.OpenAsync(new EmailCodeTerms(WithPasskey: false) { ForAll = 2, MostKept = 10 });
        for (var asked = 0; asked < 30; asked++)
            await desk.MakeAsync(CodeDesk.Unknown, network: Strangers);

        var made = await desk.MakeAsync();

        Assert.True(made.IsForMail);
        Assert.IsType<EmailCodeOutcome.Done>(await desk.TryAsync(made));
        Assert.Equal(["10"], await desk.TextsAsync("SELECT CAST(COUNT(*) AS TEXT) AS found FROM email_code"));
    }

    [Fact]
    public async Task Whoever_fills_the_codes_pushes_out_their_own_oldest_and_nobody_elses()
    {
        await using var desk = await CodeDesk.OpenAsync(new EmailCodeTerms(WithPasskey: false) { MostKept = 4 });
        var adas = await desk.MakeAsync();
        var first = await desk.MakeAsync(CodeDesk.Unknown, network: Strangers);
        for (var asked = 0; asked < 6; asked++)
        {
            desk.House.Clock.Move(TimeSpan.FromSeconds(1));
            await desk.MakeAsync(CodeDesk.Unknown, network: Strangers);
        }

        Assert.Null(await desk.Codes.PeekAsync(first.Attempt, CodeDesk.Visit, House.Stop));
        Assert.IsType<EmailCodeOutcome.Done>(await desk.TryAsync(adas));
    }

    [Fact]
    public async Task A_mail_that_gave_way_still_counts_against_the_limits_and_its_code_is_dead()
    {
        await using var desk = await CodeDesk.OpenAsync(
            new EmailCodeTerms(WithPasskey: false) { PerAddress = 1, PerAddressOfAll = 1, MostKept = 2 });
        var mailed = await desk.MakeAsync(network: Strangers);
        for (var asked = 0; asked < 6; asked++)
        {
            desk.House.Clock.Move(TimeSpan.FromSeconds(1));
            await desk.MakeAsync(CodeDesk.Unknown, network: Strangers);
        }

        Assert.True(mailed.IsForMail);
        Assert.False((await desk.MakeAsync()).IsForMail);
        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(mailed));
        Assert.Equal(["3"], await desk.TextsAsync("SELECT CAST(COUNT(*) AS TEXT) AS found FROM email_code"));
    }

    [Fact]
    public async Task Strangers_of_one_network_do_not_silence_an_address()
    {
        await using var desk = await CodeDesk.OpenAsync();
        for (var asked = 0; asked < 50; asked++)
            await desk.MakeAsync(network: Strangers);

        Assert.True((await desk.MakeAsync()).IsForMail);
    }

    [Fact]
    public async Task Another_visit_of_the_same_network_gets_no_more_codes()
    {
        await using var desk = await CodeDesk.OpenAsync();
        for (var asked = 0; asked < 5; asked++)
            await desk.MakeAsync();

        Assert.False((await desk.MakeAsync(visit: "another-visit")).IsForMail);
    }

    [Fact]
    public async Task All_networks_together_get_fifteen_codes_for_an_address_in_fifteen_minutes()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var mailed = 0;
        for (var network = 0; network < 10; network++)
        {
            for (var asked = 0; asked < 5; asked++)
                mailed += (await desk.MakeAsync(network: $"192.0.2.{network}")).IsForMail ? 1 : 0;
        }

        // With five tries for each that is one right guess in 1.3 million, every quarter of an hour.
        Assert.Equal(15, mailed);
    }
}
