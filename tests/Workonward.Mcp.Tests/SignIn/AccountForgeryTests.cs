using System.Buffers.Text;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Passkeys;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

/// <summary>Posts to the account that the person's own page did not make: none of them changes anything.</summary>
public sealed class AccountForgeryTests : IAsyncLifetime
{
    private readonly SoftwareAuthenticator _key = new(SignInHost.Issuer);
    private SignInHost _host = null!;
    private Browser _browser = null!;
    private string _guard = null!;
    private string _grant = null!;

    /// <summary>Every post of the account, crossed with every way to forge it.</summary>
    public static MatrixTheoryData<string, string> Posts => new(
        [
            "/account/revoke", "/account/revoke-all", "/account/scopes", "/account/passkeys/remove",
            "/passkey/new", "/passkey/new/options",
        ],
        [
            "no hidden value", "an empty hidden value", "two hidden values", "another person's hidden value",
            "a value of an earlier session", "a value of the sign-in page", "a cross-site post", "a same-site post",
            "another origin", "a null origin", "a body that is no form", "a body that is too large",
        ]);

    public async ValueTask InitializeAsync()
    {
        _host = await PasskeyHost.StartAsync();
        _browser = _host.Browser();
        await _host.SignInAsync(_browser);
        await _browser.EnrolAsync(_key);
        _grant = await _host.ConnectAsync(SignInHost.Ada, "email.send");
        _guard = PasskeyScriptRun.GuardIn((await _browser.GetAsync("/account")).Body);
    }

    public ValueTask DisposeAsync()
    {
        _key.Dispose();
        _browser.Dispose();
        return _host.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task A_forged_post_changes_nothing(string path, string forgery)
    {
        var before = State();

        var answer = await ForgeAsync(path, forgery);

        Assert.Equal(400, answer.Status);
        Assert.Equal(before, State());
    }

    // What is forged above is the only thing wrong with it.
    [Theory]
    [InlineData("/account/revoke", 303)]
    [InlineData("/account/revoke-all", 303)]
    [InlineData("/account/scopes", 303)]
    [InlineData("/account/passkeys/remove", 303)]
    [InlineData("/passkey/new/options", 200)]
    public async Task The_same_post_of_the_persons_own_page_is_done(string path, int status)
    {
        var before = State();

        Assert.Equal(status, (await _browser.PostAsync(path, [("form", _guard), .. Fields()])).Status);

        Assert.Equal(status == 200, before.SequenceEqual(State()));
    }

    [Theory]
    [InlineData("/account/revoke")]
    [InlineData("/account/revoke-all")]
    [InlineData("/account/scopes")]
    [InlineData("/account/passkeys/remove")]
    [InlineData("/passkey/new")]
    public async Task Without_a_session_a_post_leads_to_the_sign_in_and_changes_nothing(string path)
    {
        using var stranger = _host.Browser();
        var before = State();

        var answer = await stranger.PostAsync(path, [("form", _guard), .. Fields()]);

        Assert.Equal((303, "/login"), (answer.Status, answer.Headers["Location"]));
        Assert.Equal(before, State());
    }

    [Theory]
    [InlineData("/account/revoke")]
    [InlineData("/account/revoke-all")]
    [InlineData("/account/scopes")]
    [InlineData("/account/passkeys/remove")]
    [InlineData("/passkey/new")]
    [InlineData("/passkey/new/options")]
    [InlineData("/passkey/options")]
    [InlineData("/passkey/sign-in")]
    public async Task A_link_does_nothing(string path)
    {
        var before = State();

        var answer = await _browser.GetAsync($"{path}?form={Uri.EscapeDataString(_guard)}&grant={_grant}");

        Assert.Equal(405, answer.Status);
        Assert.Equal(before, State());
    }

    private async Task<HttpAnswer> ForgeAsync(string path, string forgery)
    {
        (string, string)[] own = [("form", _guard)];
        return forgery switch
        {
            "no hidden value" => await PostAsync(path, []),
            "an empty hidden value" => await PostAsync(path, [("form", "")]),
            "two hidden values" => await PostAsync(path, [.. own, .. own]),
            "another person's hidden value" => await PostAsync(path, [("form", await GraceAsync())]),
            "a value of an earlier session" => await PostAsync(path, [("form", await EarlierAsync())]),
            "a value of the sign-in page" => await PostAsync(path, [("form", await VisitAsync())]),
            "a cross-site post" => await PostAsync(path, own, ("Sec-Fetch-Site", "cross-site")),
            "a same-site post" => await PostAsync(path, own, ("Sec-Fetch-Site", "same-site")),
            "another origin" => await PostAsync(path, own, ("Origin", "https://evil.example")),
            "a null origin" => await PostAsync(path, own, ("Origin", "null")),
            "a body that is no form" => await JsonAsync(path),
            _ => await PostAsync(path, [.. own, ("more", new string('x', 70_000))]),
        };
    }

    private Task<HttpAnswer> PostAsync(
        string path, IEnumerable<(string, string)> guard, params (string Name, string Value)[] headers) => _browser.PostAsync(
            path, [.. guard, .. Fields()], headers.Length == 0 ? [("Sec-Fetch-Site", "same-origin")] : headers);

    private async Task<HttpAnswer> JsonAsync(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent($$"""{"form":"{{_guard}}","grant":"{{_grant}}"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        return await _browser.SendAsync(request);
    }

    private (string, string)[] Fields() =>
    [
        ("grant", _grant), ("scope", "email.preview"), ("passkey", Base64Url.EncodeToString(_key.CredentialId)), ("last", "yes"),
    ];

    private async Task<string> GraceAsync()
    {
        using var grace = _host.Browser();
        await _host.SignInAsync(grace, SignInHost.Grace);
        return PasskeyScriptRun.GuardIn((await grace.GetAsync("/account")).Body);
    }

    private async Task<string> EarlierAsync()
    {
        using var earlier = _host.Browser();
        await _host.SignInAsync(earlier);
        return PasskeyScriptRun.GuardIn((await earlier.GetAsync("/account")).Body);
    }

    private async Task<string> VisitAsync()
    {
        using var visitor = _host.Browser();
        return PasskeyScriptRun.GuardIn((await visitor.GetAsync("/login")).Body);
    }

    private IReadOnlyList<string> State() =>
    [
        .. _host.Texts("SELECT id || scope || COALESCE(revoked_by, '') FROM oauth_grant"),
        .. _host.Texts("SELECT credential_id || subject FROM passkey"),
    ];
}
