using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;

namespace Workonward.Bench.OAuth;

/// <summary>
/// From nothing to the first call, as a browser and an assistant do it together; the person takes no time. Every request is
/// timed, and every answer must be the one that leads on.
/// </summary>
/// <param name="issuer">The server.</param>
/// <param name="makeLink">Makes a login link's token, as the operator's verb does. It isn't part of the flow.</param>
internal sealed class SignInFlow(Uri issuer, Func<Task<string>> makeLink)
{
    public const string Email = "ada@gitdate.ink";
    public const string Redirect = "https://claude.ai/api/mcp/auth_callback";
    public const string Scopes = "email.preview email.send email.send_batch";

    private const string Registration =
        /*lang=json,strict*/ $$"""{"client_name":"Bench","redirect_uris":["{{Redirect}}"],"token_endpoint_auth_method":"none"}""";

    private const string ListTools = /*lang=json,strict*/ """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    public async Task<Connection> RunAsync()
    {
        var link = await makeLink();
        using var visitor = new Visitor(issuer);
        var steps = new List<StepTime>();
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

        var registered = await TimeAsync("register", () => visitor.PostJsonAsync("/register", Registration, bearer: null, expected: 201));
        var client = Text(registered, "client_id");
        var authorized = await TimeAsync("authorize", () => visitor.GetAsync(Authorize(client, verifier), expected: 303));
        var sent = await TimeAsync("to the sign-in page", () => visitor.GetAsync(authorized.Location!, expected: 303));
        await TimeAsync("sign-in page", () => visitor.GetAsync(sent.Location!, expected: 200));
        var flow = HttpUtility.ParseQueryString(new Uri(issuer, sent.Location).Query)["flow"];
        var opened = await TimeAsync("link page", () => visitor.GetAsync($"/login/link?token={link}&flow={flow}", expected: 200));
        var signedIn = await TimeAsync(
            "link used", () => visitor.PostAsync("/login/link", Visitor.Hidden(opened, "/login/link"), expected: 303));
        var asked = await TimeAsync("consent page", () => visitor.GetAsync(signedIn.Location!, expected: 200));
        var agreed = await TimeAsync("consent", () => visitor.PostAsync(
            "/consent", [.. Visitor.Hidden(asked, "/consent"), .. Scopes.Split(' ').Select(scope => ("scope", scope))], expected: 303));
        var code = HttpUtility.ParseQueryString(new Uri(agreed.Location!).Query)["code"]!;
        var tokens = await TimeAsync("token", () => visitor.PostAsync("/token", Redeem(client, code, verifier), expected: 200));
        var access = Text(tokens, "access_token");
        await TimeAsync("first call", () => visitor.PostJsonAsync("/mcp", ListTools, access, expected: 200));
        return new Connection(access, steps);

        async Task<Answer> TimeAsync(string step, Func<Task<Answer>> request)
        {
            var begun = Stopwatch.GetTimestamp();
            var answer = await request();
            steps.Add(new StepTime(step, Stopwatch.GetElapsedTime(begun).TotalMilliseconds));
            return answer;
        }
    }

    /// <summary>The S256 challenge of a verifier (RFC 7636 section 4.2).</summary>
    public static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private string Authorize(string client, string verifier) =>
        $"/authorize?response_type=code&client_id={client}&redirect_uri={Uri.EscapeDataString(Redirect)}"
        + $"&code_challenge={Challenge(verifier)}&code_challenge_method=S256&state=bench"
        + $"&resource={Uri.EscapeDataString(Resource)}&scope={Uri.EscapeDataString(Scopes)}";

    private IEnumerable<(string Name, string Value)> Redeem(string client, string code, string verifier) =>
    [
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect), ("client_id", client),
        ("code_verifier", verifier), ("resource", Resource),
    ];

    private string Resource => new Uri(issuer, "/mcp").AbsoluteUri;

    private static string Text(Answer answer, string member) => JsonElement.Parse(answer.Body).GetProperty(member).GetString()!;
}
