using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Workonward.Core.Grants.Keys;
using Workonward.Mcp.OAuth.Tokens;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>What <c>/mcp</c> takes for a token (RFC 9068), and what it says to everything else.</summary>
public sealed partial class BearerTests(OAuthHouses houses) : IClassFixture<OAuthHouses>
{
    private static readonly string[] Recipients = ["p@gitdate.ink"];
    private readonly OAuthHouse _house = houses.House;

    public static TheoryData<string, string, string> WrongHeaders { get; } = new()
    {
        { "RFC 8725 section 3.1: alg none", "alg", "\"none\"" },
        { "another algorithm", "alg", "\"ES384\"" },
        { "RFC 8725 section 3.11: an id token", "typ", "\"JWT\"" },
        { "a login token", "typ", "\"login+jwt\"" },
        { "the type with its prefix", "typ", "\"application/at+jwt\"" },
        { "a kid that is a path", "kid", "\"../../../../dev/null\"" },
        { "a kid that is a statement", "kid", "\"' UNION SELECT 'x\"" },
        { "another kid", "kid", "\"someone-else\"" },
        { "keys elsewhere", "jku", "\"https://evil.example/jwks\"" },
        { "a certificate elsewhere", "x5u", "\"https://evil.example/cert\"" },
        { "a key of its own", "jwk", """{"kty":"EC","crv":"P-256","x":"x","y":"y"}""" },
        { "RFC 7515 section 4.1.11: something critical", "crit", "[\"exp\"]" },
        { "a content type, as nested tokens have", "cty", "\"JWT\"" },
        { "compression", "zip", "\"DEF\"" },
    };

    public static TheoryData<string, string, string?> WrongClaims { get; } = new()
    {
        { "RFC 9068 section 4: another audience", "aud", "\"https://evil.example/mcp\"" },
        { "the audience without its path", "aud", "\"http://localhost\"" },
        { "no audience", "aud", null },
        { "another issuer", "iss", "\"https://evil.example\"" },
        { "no issuer", "iss", null },
        { "no end", "exp", null },
        { "an end long ago", "exp", "1000000000" },
        { "not yet", "nbf", "4000000000" },
        { "made in the future", "iat", "4000000000" },
        { "RFC 9068 section 2.2: no time of making", "iat", null },
        { "no grant", "grant", null },
        { "a grant that isn't there", "grant", "\"AAAAAAAAAAAAAAAAAAAAAA\"" },
        { "no subject", "sub", null },
        { "no client", "client_id", null },
    };

    [Fact]
    public async Task C1_without_a_token_the_challenge_leads_to_the_metadata_and_names_no_error()
    {
        var answer = await houses.Assistant.PingAsync(bearer: null);

        Assert.Equal(401, answer.Status);
        Assert.Equal(
            $"Bearer resource_metadata=\"{_house.Issuer}/.well-known/oauth-protected-resource/mcp\", "
            + "scope=\"email.preview email.send email.send_batch\"",
            answer.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task C21_a_lacking_scope_is_a_403_that_names_what_is_there_beside_what_is_needed()
    {
        var (assistant, tokens) = await _house.ConnectAsync(OAuthHouse.Ada, "email.preview");

        var answer = await assistant.CallAsync(tokens.Access, "send_batch_email", new { recipients = Recipients });

        Assert.Equal(403, answer.Status);
        var challenge = answer.Headers["WWW-Authenticate"];
        Assert.StartsWith("Bearer error=\"insufficient_scope\"", challenge, StringComparison.Ordinal);
        Assert.Contains("scope=\"email.preview email.send_batch\"", challenge, StringComparison.Ordinal);
        Assert.Contains($"resource_metadata=\"{_house.Issuer}/.well-known/oauth-protected-resource/mcp\"", challenge, StringComparison.Ordinal);
        Assert.Contains("error_description=\"", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_beyond_its_scopes_leaves_an_audit_row_before_it_is_answered()
    {
        var (assistant, tokens) = await _house.ConnectAsync(OAuthHouse.Ada, "email.preview");

        await assistant.CallAsync(tokens.Access, "send_email", new { recipient = "person@gitdate.ink" });

        var record = Assert.Single(
            (await _house.AuditAsync()).Split('\n'),
            line => line.Contains("\"auth.scope_refused\"", StringComparison.Ordinal)
                && line.Contains(assistant.ClientId, StringComparison.Ordinal));
        Assert.Contains("\"outcome\":\"email.send\"", record, StringComparison.Ordinal);
        Assert.Contains("\"sub\":", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C21_a_narrowed_tokens_challenge_names_what_the_person_granted_and_not_only_what_it_has_left()
    {
        var (assistant, tokens) = await _house.ConnectAsync(OAuthHouse.Ada, "email.preview", "email.send");
        var narrow = TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh, ("scope", "email.preview")));

        var answer = await assistant.CallAsync(narrow.Access, "send_batch_email", new { recipients = Recipients });

        Assert.Equal(403, answer.Status);
        Assert.Contains("scope=\"email.preview email.send email.send_batch\"", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 400)]
    [InlineData(false, 400)]
    public async Task A22_a_token_in_the_query_counts_for_nothing(bool inHeaderToo, int status)
    {
        var (assistant, tokens) = await _house.ConnectAsync();

        var answer = await assistant.McpAsync(
            inHeaderToo ? tokens.Access : null, """{"jsonrpc":"2.0","id":1,"method":"ping"}""", $"/mcp?access_token={tokens.Access}");

        Assert.Equal(status, answer.Status);
        Assert.Contains("error=\"invalid_request\"", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rubbish", "x")]
    [InlineData("nothing", "")]
    [InlineData("two dots", "..")]
    [InlineData("a refresh token's form", "AAAA.1.BBBB")]
    [InlineData("five parts, as an encrypted token has", "a.b.c.d.e")]
    [InlineData("not base64", "%%%.%%%.%%%")]
    [InlineData("another scheme", "Basic eDp5")]
    public async Task A21_what_is_no_token_is_an_invalid_token(string what, string token) =>
        await AssertInvalidAsync(what, token);

    [Fact]
    public async Task A21_a_token_of_100_KB_is_refused_before_it_is_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _house.Resource);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + new string('a', 100_000));

        Assert.InRange((await Assistant.SendAsync(request)).Status, 400, 431);
        await AssertInvalidAsync("just below the header's limit", new string('a', 12_000));
    }

    [Theory]
    [InlineData("a header's name", """{"\ud800":"x","alg":"ES256","kid":"KID","typ":"at+jwt"}""", "{}")]
    [InlineData("a header's name of the right length", """{"\ud80":"x"}""", "{}")]
    [InlineData("a header's type", """{"alg":"ES256","kid":"KID","typ":"\udc00"}""", "{}")]
    [InlineData("a header's key", """{"alg":"ES256","kid":"\ud800","typ":"at+jwt"}""", "{}")]
    [InlineData("a header's algorithm", """{"alg":"\ud800\ud800","kid":"KID","typ":"at+jwt"}""", "{}")]
    [InlineData("a claim's name", """{"alg":"ES256","kid":"KID","typ":"at+jwt"}""", """{"\ud800":1}""")]
    [InlineData("the issuer", """{"alg":"ES256","kid":"KID","typ":"at+jwt"}""", """{"iss":"\udfff","exp":4000000000}""")]
    [InlineData("the audience", """{"alg":"ES256","kid":"KID","typ":"at+jwt"}""", """{"aud":["\ud800"],"exp":4000000000}""")]
    [InlineData("the grant", """{"alg":"ES256","kid":"KID","typ":"at+jwt"}""", """{"grant":"\ud800","sub":"\ud800"}""")]
    [InlineData("an end that is text", """{"alg":"ES256","kid":"KID","typ":"at+jwt"}""", """{"exp":"\ud800"}""")]
    public async Task A21_half_a_character_anywhere_is_an_invalid_token_and_no_incident(string what, string header, string claims)
    {
        var signed = $"{Encode(header.Replace("KID", Kid, StringComparison.Ordinal))}.{Encode(claims)}";

        await AssertInvalidAsync(what, $"{signed}.{Base64UrlEncoder.Encode(Sign(Key(), signed))}");
        await AssertInvalidAsync(what, $"{signed}.AAAA");
        Assert.DoesNotContain("incident", _house.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WrongHeaders))]
    public async Task A21_a_header_that_is_not_ours_is_refused_though_our_key_signed_it(string what, string name, string value)
    {
        var token = Forge(header => header[name] = JsonNode.Parse(value), _ => { });

        await AssertInvalidAsync(what, token);
    }

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task A21_a_claim_that_is_not_ours_is_refused_though_our_key_signed_it(string what, string name, string? value)
    {
        var token = Forge(_ => { }, claims =>
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = JsonNode.Parse(value);
        });

        await AssertInvalidAsync(what, token);
    }

    [Fact]
    public async Task The_forgery_of_these_tests_is_good_where_nothing_is_wrong()
    {
        var token = Forge(_ => { }, _ => { });

        Assert.Equal(200, (await houses.Assistant.PingAsync(token)).Status);
    }

    [Fact]
    public async Task A21_a_signature_by_anything_but_our_key_is_refused()
    {
        var (_, tokens) = await _house.ConnectAsync();
        var parts = tokens.Access.Split('.');
        var signed = $"{parts[0]}.{parts[1]}";
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwks = (await houses.Assistant.GetAsync("/jwks")).Body;
        var symmetric = Encode("""{"alg":"HS256","typ":"at+jwt","kid":"x"}""") + "." + parts[1];

        await AssertInvalidAsync("another key", $"{signed}.{Base64UrlEncoder.Encode(Sign(stranger, signed))}");
        await AssertInvalidAsync("none", $"{signed}.");
        await AssertInvalidAsync("one bit changed", $"{signed}.{Flip(parts[2])}");
        await AssertInvalidAsync("all zero (CVE-2022-21449)", $"{signed}.{Base64UrlEncoder.Encode(new byte[64])}");
        await AssertInvalidAsync("another body", $"{parts[0]}.{Flip(parts[1])}.{parts[2]}");
        await AssertInvalidAsync(
            "RFC 8725 section 2.1: HMAC with the public keys' text",
            $"{symmetric}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(jwks), Encoding.ASCII.GetBytes(symmetric)))}");
    }

    [Fact]
    public async Task A21_members_that_stand_twice_are_refused()
    {
        var (_, tokens) = await _house.ConnectAsync();
        var parts = tokens.Access.Split('.');
        var header = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[0]));

        var twice = $"{Encode(header[..^1] + ",\"typ\":\"at+jwt\"}")}.{parts[1]}";

        await AssertInvalidAsync("typ twice", $"{twice}.{Base64UrlEncoder.Encode(Sign(Key(), twice))}");
    }

    private static string Audit(OAuthHouse house) => string.Concat(Directory.EnumerateFiles(house.Data, "audit*").Select(File.ReadAllText));

    private static Task<HttpAnswer> SendAsync(Connected connected, string recipient) =>
        connected.Assistant.CallAsync(connected.Tokens.Access, "send_email", new { recipient });

    private static Task<HttpAnswer> SendAsync(Assistant assistant, TokenSet tokens) =>
        assistant.CallAsync(tokens.Access, "send_email", new { recipient = "person@gitdate.ink" });

    private static string SendId(HttpAnswer answer) =>
        answer.Result.GetProperty("structuredContent").GetProperty("send_id").GetString()!;

    private static JsonElement Claims(string token) =>
        JsonElement.Parse(Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token.Split('.')[1])));

    // The token of a real connection, with a part of it changed, signed again with the server's own key.
    private string Forge(Action<JsonObject> header, Action<JsonObject> claims)
    {
        var parts = houses.Connected.Tokens.Access.Split('.').Take(2)
            .Select(part => JsonNode.Parse(Base64UrlEncoder.DecodeBytes(part))!.AsObject()).ToArray();
        header(parts[0]);
        claims(parts[1]);
        var signed = $"{Encode(parts[0].ToJsonString())}.{Encode(parts[1].ToJsonString())}";
        return $"{signed}.{Base64UrlEncoder.Encode(Sign(Key(), signed))}";
    }

    private string Kid => JsonNode.Parse(Base64UrlEncoder.DecodeBytes(houses.Connected.Tokens.Access.Split('.')[0]))!["kid"]!.GetValue<string>();

    private ECDsa Key() => new TokenKeys(SigningSecrets.FromHex(
        [File.ReadAllText(Path.Combine(_house.Data, "keys", "oauth-signing.key")).Trim()])).Newest.Key.ECDsa;

    private static byte[] Sign(ECDsa key, string text) => key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256);

    private static string Encode(string json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));

    private static string Flip(string part) =>
        part[..4] + (part[4] is 'A' ? 'B' : 'A') + part[5..];

    private async Task AssertInvalidAsync(string what, string token)
    {
        var answer = await houses.Assistant.PingAsync(token);

        Assert.True(answer.Status == 401, $"{what}: {answer.Status} {answer.Body}");
        Assert.Contains("error=\"invalid_token\"", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }
}
