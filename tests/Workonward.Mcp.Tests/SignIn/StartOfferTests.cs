using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.SignIn;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

[SupportedOSPlatform("linux")]
public sealed partial class StartOfferTests : IAsyncLifetime
{
    private readonly LiveWriter _error = new();
    private readonly CollectedLog _log = new();
    private SignInHost _host = null!;

    private string File => Path.Combine(_host.Folder, "login-link.txt");

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _error.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task On_a_terminal_a_link_is_printed_for_each_address_and_no_file_is_made()
    {
        using var offer = Offer(isSeen: true);

        await offer.OfferAsync(SignInHost.Stop);

        Assert.Contains(SignInHost.Ada, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Paths(_error.ToString()).Count);
        Assert.False(System.IO.File.Exists(File));
        using var browser = _host.Browser();
        Assert.Equal(200, (await browser.GetAsync(Paths(_error.ToString())[0])).Status);
    }

    [Fact]
    public async Task Without_a_terminal_they_are_in_a_file_of_the_servers_user_alone()
    {
        using var offer = Offer(isSeen: false);

        await offer.OfferAsync(SignInHost.Stop);

        var paths = Paths(await TextAsync());
        Assert.Equal(2, paths.Count);
        Assert.Contains(File, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Single(Directory.GetFiles(_host.Folder, "login-link*"));
        using var browser = _host.Browser();
        Assert.Equal(200, (await browser.GetAsync(paths[0])).Status);
    }

    [Fact]
    public async Task No_secret_is_said_or_logged_where_it_could_be_kept()
    {
        using var offer = Offer(isSeen: false);

        await offer.OfferAsync(SignInHost.Stop);

        var secrets = Secrets().Matches(await TextAsync()).Select(match => match.Value).ToList();
        Assert.Equal(4, secrets.Count);
        Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(secret, _error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, _log.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_offered_code_signs_in()
    {
        using var offer = Offer(isSeen: false);
        await offer.OfferAsync(SignInHost.Stop);
        var code = Codes().Match(await TextAsync()).Groups["code"].Value;
        using var browser = _host.Browser();

        var answer = await browser.SubmitAsync(
            await browser.GetAsync("/login"), "/login", ("email", SignInHost.Ada), ("code", code));

        Assert.Equal(303, answer.Status);
    }

    [Fact]
    public async Task Each_start_offers_anew_and_voids_what_was_offered_before()
    {
        using var first = Offer(isSeen: false);
        using var second = Offer(isSeen: false);
        await first.OfferAsync(SignInHost.Stop);
        var before = Paths(await TextAsync());

        await second.OfferAsync(SignInHost.Stop);
        var after = Paths(await TextAsync());

        using var browser = _host.Browser();
        Assert.All(await Task.WhenAll(before.Select(browser.GetAsync)), answer => Assert.Equal(400, answer.Status));
        Assert.All(await Task.WhenAll(after.Select(browser.GetAsync)), answer => Assert.Equal(200, answer.Status));
    }

    [Fact]
    public async Task An_offer_dies_with_the_first_passkey_and_the_operators_link_does_not()
    {
        using var offer = Offer(isSeen: false);
        await offer.OfferAsync(SignInHost.Stop);
        var text = await TextAsync();
        var asked = await _host.LinkAsync(SignInHost.Grace);

        AddPasskey(SignInHost.Ada);
        AddPasskey(SignInHost.Grace);

        using var browser = _host.Browser();
        Assert.All(
            await Task.WhenAll(Paths(text).Select(browser.GetAsync)), answer => Assert.Equal(400, answer.Status));
        Assert.Equal(
            400,
            (await browser.SubmitAsync(
                await browser.GetAsync("/login"),
                "/login",
                ("email", SignInHost.Ada), ("code", Codes().Match(text).Groups["code"].Value))).Status);
        Assert.Equal(200, (await browser.GetAsync($"/login/link?token={asked.Token}")).Status);
    }

    [Fact]
    public async Task An_address_with_a_passkey_is_offered_nothing()
    {
        AddPasskey(SignInHost.Ada);
        using var offer = Offer(isSeen: false);

        await offer.OfferAsync(SignInHost.Stop);

        Assert.Single(Paths(await TextAsync()));
        Assert.DoesNotContain(SignInHost.Ada, await TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Where_everybody_has_another_way_nothing_is_offered_and_an_old_offer_is_dead(bool byEmail, bool byProvider)
    {
        using var offer = Offer(isSeen: false);
        await offer.OfferAsync(SignInHost.Stop);
        await using var other = await SignInHost.StartAsync(new SignInHostTerms
        {
            Offers = new SignInOffers(Passkey: true, Link: true, byEmail, byProvider ? [new SignInProvider("idp", "IdP")] : []),
        });
        var offered = await other.Get<LoginLinks>().OfferAsync(SignInHost.Ada, SignInHost.Stop);
        using var browser = other.Browser();

        var emails = other.Stations.Allowed.Keys;
        Assert.All(
            await Task.WhenAll(emails.Select(email => other.Get<Persons>().HasMethodAsync(email, SignInHost.Stop))), Assert.True);
        Assert.Equal(400, (await browser.GetAsync($"/login/link?token={offered.Token}")).Status);
    }

    [Fact]
    public async Task The_file_goes_when_every_link_in_it_is_used_or_dead()
    {
        using var offer = Offer(isSeen: false);
        await offer.OfferAsync(SignInHost.Stop);
        var paths = Paths(await TextAsync());
        using var browser = _host.Browser();
        Assert.False(await offer.TidyAsync(SignInHost.Stop));

        await browser.SubmitAsync(await browser.GetAsync(paths[0]), "/login/link");
        Assert.False(await offer.TidyAsync(SignInHost.Stop));
        AddPasskey(SignInHost.Grace);

        Assert.True(await offer.TidyAsync(SignInHost.Stop));
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task The_file_goes_when_its_time_is_over()
    {
        using var offer = Offer(isSeen: false);
        await offer.OfferAsync(SignInHost.Stop);

        _host.Clock.Move(TimeSpan.FromMinutes(15));

        Assert.True(await offer.TidyAsync(SignInHost.Stop));
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task The_file_goes_when_the_server_stops()
    {
        using var offer = Offer(isSeen: false);
        await offer.StartAsync(SignInHost.Stop);
        await offer.StartedAsync(SignInHost.Stop);
        await Bounded.UntilAsync(() => System.IO.File.Exists(File));
        await offer.StopAsync(SignInHost.Stop);

        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task A_server_that_stops_leaves_the_file_of_another_that_started_since()
    {
        using var first = Offer(isSeen: false);
        using var second = Offer(isSeen: false);
        await first.StartedAsync(SignInHost.Stop);
        await Bounded.UntilAsync(() => System.IO.File.Exists(File));
        await second.OfferAsync(SignInHost.Stop);
        var offered = await TextAsync();

        await first.StopAsync(SignInHost.Stop);

        Assert.Equal(offered, await TextAsync());
    }

    [Fact]
    public async Task A_server_that_said_its_links_on_a_terminal_leaves_the_file_of_another()
    {
        using var first = Offer(isSeen: true);
        using var second = Offer(isSeen: false);
        await first.StartedAsync(SignInHost.Stop);
        await Bounded.UntilAsync(() => _error.ToString().Contains("token=", StringComparison.Ordinal));
        await second.OfferAsync(SignInHost.Stop);

        await first.StopAsync(SignInHost.Stop);

        Assert.True(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task At_most_twenty_addresses_are_offered_a_link_and_the_rest_is_told()
    {
        _host.Stations.Allowed.Replace(Enumerable.Range(0, 23).Select(i => $"person-{i}@gitdate.ink"));
        using var offer = Offer(isSeen: true);

        await offer.OfferAsync(SignInHost.Stop);

        Assert.Equal(20, Paths(_error.ToString()).Count);
        Assert.Contains("3 more addresses", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_can_not_be_written_is_told_and_stops_nothing()
    {
        using var offer = Offer(isSeen: false, Path.Combine(_host.Folder, "no-such-folder", "login-link.txt"));

        await offer.OfferAsync(SignInHost.Stop);

        Assert.Contains("can't be written", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("workonward-mcp login-link", _error.ToString(), StringComparison.Ordinal);
    }

    private StartOffer Offer(bool isSeen, string? path = null) => new(
        _host.Get<LoginLinks>(),
        _host.Get<LinkSignIn>(),
        _host.Get<Persons>(),
        _host.Stations.Allowed,
        _host.Get<PageSurroundings>(),
        new StartOfferPlace(
            new Terminal(TextWriter.Null, _error, UsesColour: false, Width: null) { IsErrorSeen = isSeen },
            path ?? File,
            TimeProvider.System),
        new LoggerFactory([_log]).CreateLogger<StartOffer>());

    private void AddPasskey(string email)
    {
        _host.Get<Persons>().SignInAsync(email, SignInMethods.Link, SignInHost.Stop).GetAwaiter().GetResult();
        LedgerFile.Execute(
            Path.Combine(_host.Folder, "ledger.db"),
            $"INSERT INTO passkey (credential_id, subject, name, record, created_at) SELECT '{email}', subject, 'x', '', 0 FROM person WHERE email_key = '{email}'");
    }

    private Task<string> TextAsync() => System.IO.File.ReadAllTextAsync(File, SignInHost.Stop);

    private static List<string> Paths(string text) =>
        [.. Links().Matches(text).Select(match => match.Groups["path"].Value)];

    [GeneratedRegex(@"https://mail\.gitdate\.ink(?<path>/login/link\?token=[A-Za-z0-9_-]{43})\n", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Links();

    [GeneratedRegex(@"code (?<code>[2-9A-Z]{4}-[2-9A-Z]{4})\n", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Codes();

    [GeneratedRegex(@"[A-Za-z0-9_-]{43}(?=\n)|[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Secrets();
}
