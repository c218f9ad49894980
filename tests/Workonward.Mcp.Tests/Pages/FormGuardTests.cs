using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Core.Grants.Keys;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Tests.Support.Browsers;

namespace Workonward.Mcp.Tests.Pages;

/// <summary>Which posts count as made by our own page (attack A8), over real HTTP.</summary>
public sealed class FormGuardTests : IAsyncLifetime
{
    private const string Cookie = "the-cookie-of-this-browser";
    private Site? _site;
    private HttpClient? _client;

    public static TheoryData<string, string?, string?, bool> Origins => new()
    {
        { "our page, as every current browser says it", "same-origin", "ISSUER", true },
        { "our page under a policy that hides the origin", "same-origin", "null", true },
        { "our page in a browser without Sec-Fetch-Site", null, "ISSUER", true },
        { "a browser that says nothing", null, null, true },
        { "another site", "cross-site", "https://evil.example", false },
        { "another site that claims our origin", "cross-site", "ISSUER", false },
        { "a sibling host", "same-site", "https://other.gitdate.test", false },
        { "the address bar", "none", null, false },
        { "a word that no browser says", "SAME-ORIGIN", null, false },
        { "an empty word", "", null, false },
        { "another site in an old browser", null, "https://evil.example", false },
        { "a sandboxed frame in an old browser", null, "null", false },
        { "our host with another scheme", null, "http://ISSUERHOST", false },
        { "our host with another port", null, "ISSUER1", false },
        { "our host as the beginning of another", null, "ISSUER.evil.example", false },
        { "our host in capitals, which no browser sends", null, "ISSUERUP", false },
    };

    public async ValueTask InitializeAsync()
    {
        _site = await PagesSite.StartAsync(app => app.Map("/post", async context =>
        {
            var guard = context.RequestServices.GetRequiredService<FormGuard>();
            var form = await PostedForm.ReadAsync(context) ?? FormCollection.Empty;
            context.Response.StatusCode = guard.Accepts(context, form, context.Request.Cookies["c"], FormPurposes.SignIn) ? 200 : 403;
        }));
        _client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == $"CN={PagesSite.Host}" },
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
            UseCookies = false,
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client!.Dispose();
        await _site!.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Origins))]
    public async Task A_post_counts_only_where_the_browser_says_that_it_comes_from_here(string who, string? site, string? origin, bool counts)
    {
        var issuer = _site!.Origin;
        var sent = origin?.Replace("ISSUERUP", issuer.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("ISSUERHOST", issuer["https://".Length..], StringComparison.Ordinal)
            .Replace("ISSUER", issuer, StringComparison.Ordinal);

        var status = await PostAsync(Token(), Cookie, site, sent);

        Assert.True(status == (counts ? HttpStatusCode.OK : HttpStatusCode.Forbidden), who);
    }

    [Fact]
    public async Task A_post_without_the_cookie_or_with_another_browsers_does_not_count()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Token(), cookie: null));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Token(), "the-cookie-of-another-browser"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(), Cookie));
    }

    [Fact]
    public async Task A_hidden_value_of_another_purpose_key_or_shape_does_not_count()
    {
        var token = Token();
        string?[] wrong =
        [
            null, "", token[..^1], token + "A", token.ToUpperInvariant(), " " + token, new string('A', 10_000),
            Token(purpose: FormPurposes.Account), Token(purpose: FormPurposes.Consent("flow")),
            Token(secret: 'b'), Token(label: KeyLabels.FlowMac),
        ];

        foreach (var guard in wrong)
            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(guard, Cookie));
    }

    // A rotation of the secrets must not void the pages that lie open.
    [Fact]
    public void A_hidden_value_made_under_the_secret_before_still_counts()
    {
        var before = new MacKeyring(SigningSecrets.FromHex([new string('a', 64)]), KeyLabels.FormMac);
        var rotated = new MacKeyring(SigningSecrets.FromHex([new string('b', 64), new string('a', 64)]), KeyLabels.FormMac);
        var surroundings = new PageSurroundings("https://mcp.gitdate.ink");
        var form = new FormCollection(new() { [FormFields.Guard] = new FormGuard(before, surroundings).Token(Cookie, FormPurposes.SignIn) });
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";

        Assert.True(new FormGuard(rotated, surroundings).Accepts(context, form, Cookie, FormPurposes.SignIn));
    }

    [Fact]
    public async Task Two_hidden_values_in_one_post_do_not_count_even_if_both_are_right()
    {
        var body = $"{FormFields.Guard}={Token()}&{FormFields.Guard}={Token()}";

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Post, body, Cookie));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task Only_a_POST_counts(string method) => Assert.Equal(
        HttpStatusCode.Forbidden, await SendAsync(new HttpMethod(method), $"{FormFields.Guard}={Token()}", Cookie));

    [Fact]
    public async Task A_form_that_no_person_could_have_typed_does_not_count()
    {
        var guard = $"{FormFields.Guard}={Token()}";

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Post, $"{guard}&x={new string('x', 70_000)}", Cookie));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(
            HttpMethod.Post, guard + string.Concat(Enumerable.Repeat("&x=1", 70)), Cookie));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Post, guard, Cookie, type: "text/plain"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Post, guard, Cookie, type: "multipart/form-data; boundary=x"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Post, guard, Cookie, type: "application/x-www-form-urlencoded; charset=utf-8"));
    }

    private string Token(string purpose = FormPurposes.SignIn, char secret = 'a', string? label = null) => new FormGuard(
        new MacKeyring(SigningSecrets.FromHex([new string(secret, 64)]), label ?? KeyLabels.FormMac),
        new PageSurroundings(_site!.Origin)).Token(Cookie, purpose);

    private Task<HttpStatusCode> PostAsync(string? guard, string? cookie, string? site = "same-origin", string? origin = null) =>
        SendAsync(HttpMethod.Post, guard is null ? "x=1" : $"{FormFields.Guard}={Uri.EscapeDataString(guard)}", cookie, site, origin);

    private async Task<HttpStatusCode> SendAsync(
        HttpMethod method,
        string body,
        string? cookie,
        string? site = "same-origin",
        string? origin = null,
        string type = "application/x-www-form-urlencoded")
    {
        using var request = new HttpRequestMessage(method, _site!.Origin + "/post");
        if (method != HttpMethod.Get)
        {
            request.Content = new StringContent(body);
            request.Content.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        if (cookie is not null)
            request.Headers.TryAddWithoutValidation("Cookie", $"c={cookie}");
        if (site is not null)
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        using var response = await _client!.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
