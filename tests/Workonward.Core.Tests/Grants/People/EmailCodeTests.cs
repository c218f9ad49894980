using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.People;

public sealed partial class EmailCodeTests
{
    [Fact]
    public async Task The_right_code_signs_its_person_in()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var made = await desk.MakeAsync();

        var done = Assert.IsType<EmailCodeOutcome.Done>(await desk.TryAsync(made));

        Assert.Equal(CodeDesk.Known, done.SignedIn.Person.EmailKey);
        Assert.Contains(await desk.House.AuditAsync(), line => line.Contains("auth.signed_in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var made = await desk.MakeAsync();
        await desk.TryAsync(made);

        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(made));
    }

    [Theory]
    [InlineData("1234 5678", true)]
    [InlineData(" 1234-5678 ", true)]
    [InlineData("123456789", false)]
    [InlineData("1234567", false)]
    [InlineData("１２３４５６７８", false)]
    [InlineData("12345678\n", false)]
    [InlineData("", false)]
    public async Task What_a_person_types_is_read_as_people_type(string form, bool isTaken)
    {
        await using var desk = await CodeDesk.OpenAsync();
        var made = await desk.MakeAsync();
        // The same form with this code's digits; a form of another length can't be right.
        var digits = new Queue<char>(made.Code);
        var typed = string.Concat(form.Select(c => char.IsAsciiDigit(c) && digits.Count > 0 ? digits.Dequeue() : c));

        Assert.Equal(isTaken, await desk.TryAsync(made, typed) is EmailCodeOutcome.Done);
    }

    [Fact]
    public async Task Five_wrong_tries_kill_a_code_and_four_do_not()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var (lucky, dead) = (await desk.MakeAsync(), await desk.MakeAsync());
        for (var tried = 0; tried < 4; tried++)
            await desk.TryAsync(lucky, CodeDesk.Wrong(lucky));
        for (var tried = 0; tried < 5; tried++)
            await desk.TryAsync(dead, CodeDesk.Wrong(dead));

        Assert.IsType<EmailCodeOutcome.Done>(await desk.TryAsync(lucky));
        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(dead));
        Assert.Null(await desk.Codes.PeekAsync(dead.Attempt, CodeDesk.Visit, House.Stop));
    }

    [Fact]
    public async Task Twenty_tries_at_once_are_looked_at_five_times()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var made = await desk.MakeAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.TryAsync(made, CodeDesk.Wrong(made))));

        Assert.Equal(["5"], await desk.TextsAsync("SELECT CAST(tries AS TEXT) AS found FROM email_code"));
        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(made));
    }

    [Fact]
    public async Task The_right_code_typed_many_times_at_once_signs_in_once()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var made = await desk.MakeAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => desk.TryAsync(made)));

        Assert.Single(outcomes.OfType<EmailCodeOutcome.Done>());
    }

    [Fact]
    public async Task A_code_is_dead_after_ten_minutes()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var (young, old) = (await desk.MakeAsync(), await desk.MakeAsync());
        desk.House.Clock.Move(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.IsType<EmailCodeOutcome.Done>(await desk.TryAsync(young));

        desk.House.Clock.Move(TimeSpan.FromSeconds(1));

        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(old));
    }

    [Fact]
    public async Task A_code_is_worth_nothing_in_another_browser()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var made = await desk.MakeAsync();

        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(made, visit: "another-visit"));
        Assert.Null(await desk.Codes.PeekAsync(made.Attempt, "another-visit", House.Stop));
        Assert.IsType<EmailCodeOutcome.Done>(await desk.TryAsync(made));
    }

    [Fact]
    public async Task The_code_of_one_attempt_does_not_open_another()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var (mine, other) = (await desk.MakeAsync(CodeDesk.Other), await desk.MakeAsync());

        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(other, mine.Code));
    }

    private const string Strangers = "203.0.113.7";

    [Fact]
    public async Task A_mailed_code_of_an_address_that_never_signed_in_can_be_voided()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var made = await desk.MakeAsync();

        Assert.Equal(1, await new Roster(desk.House.Ledger).VoidAsync(CodeDesk.Known, House.Stop));

        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(made));
    }

    [Fact]
    public async Task Old_codes_are_forgotten()
    {
        await using var desk = await CodeDesk.OpenAsync();
        await desk.MakeAsync();
        desk.House.Clock.Move(TimeSpan.FromMinutes(16));
        await desk.MakeAsync(CodeDesk.Unknown);

        Assert.Equal([CodeDesk.Unknown], await desk.TextsAsync("SELECT email_key AS found FROM email_code"));
    }

    [Fact]
    public async Task An_address_that_left_the_list_meanwhile_signs_nobody_in()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var made = await desk.MakeAsync();
        desk.Allowed.Replace([CodeDesk.Other]);

        Assert.IsType<EmailCodeOutcome.Refused>(await desk.TryAsync(made));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_owns_a_passkey_gets_codes_only_where_the_operator_said_so(bool withPasskey)
    {
        await using var desk = await CodeDesk.OpenAsync(new EmailCodeTerms(withPasskey));
        var before = await desk.MakeAsync();
        await desk.GivePasskeyAsync(CodeDesk.Known);

        var after = await desk.MakeAsync();

        Assert.Equal((withPasskey, true), (after.IsForMail, after.HasPasskey));
        Assert.Equal(withPasskey, await desk.TryAsync(before) is EmailCodeOutcome.Done);
        Assert.Equal(withPasskey, await desk.TryAsync(after) is EmailCodeOutcome.Done);
    }

    [Fact]
    public async Task The_store_holds_neither_code_nor_attempt()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var made = await desk.MakeAsync();

        var row = Assert.Single(await desk.TextsAsync("SELECT id_hash || ' ' || code_mac AS found FROM email_code"));

        Assert.DoesNotContain(made.Code, row, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Attempt, row, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Code, made.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(made.EmailKey, made.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_have_eight_digits_and_differ()
    {
        await using var desk = await CodeDesk.OpenAsync();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var made = 0; made < 50; made++)
            codes.Add((await desk.MakeAsync()).Code);

        Assert.All(codes, code => Assert.Matches("^[0-9]{8}$", code));
        Assert.InRange(codes.Count, 49, 50);
    }
}
