using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.IdentityModel.Tokens;

namespace Workonward.Mcp.Tests.Support.OAuth;

/// <summary>A client of the authorization server that does each step when it is told to, and can be told to do it wrong.</summary>
internal sealed class Assistant(OAuthHouse house, string redirectUri)
{
    public const string UsualRedirect = "https://claude.ai/api/mcp/auth_callback";

    private static readonly string[] AllScopes = ["email.preview", "email.send", "email.send_batch"];

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>What it was registered as, or the address of its document.</summary>
    public string ClientId { get; set; } = "";

    public string RedirectUri => redirectUri;

    public string Verifier { get; } = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    public string State { get; } = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));

    public string Challenge => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public async Task RegisterAsync()
    {
        var answer = await PostJsonAsync("/register", JsonSerializer.Serialize(new
        {
            client_name = "Test assistant",
            redirect_uris = new[] { redirectUri },
            token_endpoint_auth_method = "none",
        }));
        Assert.True(answer.Status == 201, answer.Body);
        ClientId = answer.Json.GetProperty("client_id").GetString()!;
    }

    /// <summary>The address of the authorization request. Each pair changes a parameter, and a null takes it away.</summary>
    public string AuthorizePath(params IEnumerable<(string Name, string? Value)> changes)
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = ClientId,
            ["redirect_uri"] = redirectUri,
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
            ["resource"] = house.Resource,
            ["state"] = State,
            ["scope"] = "email.preview email.send email.send_batch",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;
        return "/authorize?" + string.Join('&', parameters
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value!)}"));
    }

    /// <summary>Authorization, sign-in where it is needed, consent and token, as a person and a program do it together.</summary>
    public async Task<TokenSet> ConnectAsync(SignIn.Browser browser, string email, params string[] scopes) =>
        TokenSet.Of(await RedeemAsync(await CodeAsync(browser, email, scopes)));

    /// <summary>The same up to the code.</summary>
    public async Task<string> CodeAsync(SignIn.Browser browser, string email, params string[] scopes)
    {
        var answer = await AnswerConsentAsync(browser, await ReachConsentAsync(browser, email), scopes);
        var callback = Callback(answer);
        Assert.Equal(State, callback["state"]);
        Assert.Equal(house.Issuer, callback["iss"]);
        return callback["code"];
    }

    /// <summary>The consent page, after sign-in where it is needed.</summary>
    public async Task<HttpAnswer> ReachConsentAsync(
        SignIn.Browser browser, string email, params IEnumerable<(string Name, string? Value)> changes)
    {
        var begun = await browser.GetAsync(AuthorizePath(changes));
        Assert.True(begun.Status == 303, begun.Body);
        var consent = begun.Headers["Location"];
        var page = await browser.GetAsync(consent);
        if (page.Status == 303)
        {
            await house.SignInAsync(browser, email, HttpUtility.ParseQueryString(new Uri(new Uri(house.Issuer), consent).Query)["flow"]);
            page = await browser.GetAsync(consent);
        }

        Assert.True(page.Status == 200, page.Body);
        return page;
    }

    /// <summary>Presses "Connect" with these scopes ticked, or all.</summary>
    public static Task<HttpAnswer> AnswerConsentAsync(SignIn.Browser browser, HttpAnswer page, params string[] scopes)
    {
        var ticked = scopes.Length > 0 ? scopes : AllScopes;
        return browser.SubmitAsync(page, "/consent", [.. ticked.Select(scope => ("scope", scope))]);
    }

    /// <summary>The parameters with which the browser was sent to the client.</summary>
    public IReadOnlyDictionary<string, string> Callback(HttpAnswer answer)
    {
        Assert.True(answer.Status == 303, $"{answer.Status} {answer.Body}");
        var location = answer.Headers["Location"];
        Assert.StartsWith(redirectUri, location, StringComparison.Ordinal);
        var query = HttpUtility.ParseQueryString(new Uri(location).Query);
        return query.AllKeys.OfType<string>().ToDictionary(key => key, key => query[key]!, StringComparer.Ordinal);
    }

    public Task<HttpAnswer> RedeemAsync(string code, params IEnumerable<(string Name, string? Value)> changes) => TokenAsync(
    [
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri), ("client_id", ClientId),
        ("code_verifier", Verifier), ("resource", house.Resource), .. changes,
    ]);

    public Task<HttpAnswer> RefreshAsync(string token, params IEnumerable<(string Name, string? Value)> changes) =>
        TokenAsync([("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", ClientId), .. changes]);

    public Task<HttpAnswer> RevokeAsync(string token, string? clientId = null) =>
        PostFormAsync("/revoke", [("token", token), ("client_id", clientId ?? ClientId)]);

    public Task<HttpAnswer> TokenAsync(IEnumerable<(string Name, string? Value)> fields) => PostFormAsync("/token", fields);

    /// <summary>A later field of one name replaces an earlier; a null takes it away.</summary>
    public Task<HttpAnswer> PostFormAsync(string path, IEnumerable<(string Name, string? Value)> fields)
    {
        var last = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
            last[name] = value;
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, house.Issuer + path)
        {
            Content = new FormUrlEncodedContent(last.Where(field => field.Value is not null)
                .Select(field => new KeyValuePair<string, string>(field.Key, field.Value!))),
        });
    }

    public Task<HttpAnswer> PostJsonAsync(string path, string json) => SendAsync(
        new HttpRequestMessage(HttpMethod.Post, house.Issuer + path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        });

    public Task<HttpAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, house.Issuer + path));

    /// <summary>A tool call with a bearer token, or none.</summary>
    public Task<HttpAnswer> CallAsync(string? bearer, string tool, object arguments) => McpAsync(
        bearer,
        JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method = "tools/call", @params = new { name = tool, arguments } }));

    /// <summary>The cheapest call that needs a token.</summary>
    public Task<HttpAnswer> PingAsync(string? bearer) => McpAsync(bearer, """{"jsonrpc":"2.0","id":1,"method":"ping"}""");

    public async Task<HttpAnswer> McpAsync(string? bearer, string json, string path = "/mcp")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, house.Issuer + path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", "2025-06-18");
        if (bearer is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        return await SendAsync(request);
    }

    public static async Task<HttpAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            return await HttpAnswer.OfAsync(response);
        }
    }
}
