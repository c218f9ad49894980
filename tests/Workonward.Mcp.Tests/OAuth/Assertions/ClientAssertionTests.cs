using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workonward.Mcp.OAuth.Assertions;
using Workonward.Mcp.OAuth.Clients;
using Workonward.Mcp.Tests.OAuth.Clients;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth.Assertions;

/// <summary><c>private_key_jwt</c>: RFC 7523 section 3.</summary>
public sealed partial class ClientAssertionTests : IDisposable
{
    private const string Id = "https://client.example/c";
    private const string Jwks = "https://keys.example/jwks";
    private const string TokenEndpoint = ClientsHouse.Issuer + "/token";

    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSA _weak = RSA.Create(1024);

    [Theory]
    [InlineData("ec", TokenEndpoint)]
    [InlineData("rsa", TokenEndpoint)]
    [InlineData("ec", ClientsHouse.Issuer)]
    public async Task A_good_assertion_proves_the_client(string kid, string audience)
    {
        await using var house = await OpenAsync();

        Assert.Equal(new ClientIdentityOutcome.Known(Id), await PresentAsync(house, Sign(house, kid, audience: audience)));
    }

    [Fact]
    public async Task It_proves_the_client_without_a_client_id_in_the_form()
    {
        await using var house = await OpenAsync();

        Assert.Equal(new ClientIdentityOutcome.Known(Id), await PresentAsync(house, Sign(house), clientId: null));
    }

    [Fact]
    public async Task It_is_good_once()
    {
        await using var house = await OpenAsync();
        var assertion = Sign(house);
        await PresentAsync(house, assertion);

        await RefusedAsync(house, assertion);
    }

    [Fact]
    public async Task Of_parallel_uses_one_is_good()
    {
        await using var house = await OpenAsync();
        var assertion = Sign(house);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PresentAsync(house, assertion)));

        Assert.Single(outcomes.OfType<ClientIdentityOutcome.Known>());
    }

    public static TheoryData<string, IReadOnlyDictionary<string, object?>> Wrong => new()
    {
        { "iss is another", new Dictionary<string, object?> { ["iss"] = "https://client.example/other" } },
        { "sub is another", new Dictionary<string, object?> { ["sub"] = "https://client.example/other" } },
        { "no sub", new Dictionary<string, object?> { ["sub"] = null } },
        { "aud is another", new Dictionary<string, object?> { ["aud"] = "https://evil.example/token" } },
        { "aud is the resource", new Dictionary<string, object?> { ["aud"] = ClientsHouse.Issuer + "/mcp" } },
        { "aud is ours and another's", new Dictionary<string, object?> { ["aud"] = (string[])[TokenEndpoint, "https://evil.example/token"] } },
        { "aud is ours twice", new Dictionary<string, object?> { ["aud"] = (string[])[TokenEndpoint, ClientsHouse.Issuer] } },
        { "aud is empty", new Dictionary<string, object?> { ["aud"] = (string[])[] } },
        { "no aud", new Dictionary<string, object?> { ["aud"] = null } },
        { "no exp", new Dictionary<string, object?> { ["exp"] = null } },
        { "exp is over", new Dictionary<string, object?> { ["exp"] = -61 } },
        { "exp is far", new Dictionary<string, object?> { ["exp"] = 661 } },
        { "nbf is to come", new Dictionary<string, object?> { ["nbf"] = 120 } },
        { "no jti", new Dictionary<string, object?> { ["jti"] = null } },
        { "empty jti", new Dictionary<string, object?> { ["jti"] = "" } },
        { "endless jti", new Dictionary<string, object?> { ["jti"] = new string('x', 257) } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task A_claim_that_is_wrong_proves_nothing(string what, IReadOnlyDictionary<string, object?> claims)
    {
        await using var house = await OpenAsync();

        var outcome = await PresentAsync(house, Sign(house, claims: claims));

        Assert.True(outcome is ClientIdentityOutcome.Refused { Status: 401, Error: "invalid_client" }, what);
    }

    [Theory]
    [InlineData(-59)]
    [InlineData(600)]
    public async Task The_edges_of_its_time_are_good(int exp)
    {
        await using var house = await OpenAsync();

        Assert.IsType<ClientIdentityOutcome.Known>(await PresentAsync(house, Sign(house, claims: new Dictionary<string, object?>(StringComparer.Ordinal) { ["exp"] = exp })));
    }

    [Fact]
    public async Task A_key_that_is_not_the_clients_proves_nothing()
    {
        await using var house = await OpenAsync();

        await RefusedAsync(house, Sign(house, "ec", key: new ECDsaSecurityKey(_other)));
        await RefusedAsync(house, Sign(house, "weak", key: new RsaSecurityKey(_weak)));
        await RefusedAsync(house, Sign(house, "encryption", key: new RsaSecurityKey(_rsa)));
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS256","kid":"ec"}""")]
    [InlineData("""{"alg":"ES384","kid":"ec"}""")]
    [InlineData("""{"alg":"RS256","kid":"ec"}""")]
    [InlineData("""{"alg":"ES256","kid":"rsa"}""")]
    [InlineData("""{"alg":"ES256","kid":"ec","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"ec","crit":["x"],"x":1}""")]
    [InlineData("""{"alg":["ES256"],"kid":"ec"}""")]
    [InlineData("""{"kid":"ec"}""")]
    [InlineData("[]")]
    public async Task A_header_that_wants_another_way_proves_nothing(string header)
    {
        await using var house = await OpenAsync();
        var parts = Sign(house).Split('.');
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header))}.{parts[1]}";
        var signature = _ec.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        // The public key as a shared secret: the classic confusion.
        var mac = HMACSHA256.HashData(_ec.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed));

        await RefusedAsync(house, $"{signed}.{Encode(signature)}");
        await RefusedAsync(house, $"{signed}.{Encode(mac)}");
        await RefusedAsync(house, $"{signed}.");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOjF9.x")]
    public async Task What_is_no_JWT_proves_nothing(string assertion)
    {
        await using var house = await OpenAsync();

        await RefusedAsync(house, assertion);
        await RefusedAsync(house, new string('a', 20_000) + ".b.c");
    }

    [Fact]
    public async Task A_changed_signature_proves_nothing()
    {
        await using var house = await OpenAsync();
        var assertion = Sign(house);

        await RefusedAsync(house, assertion[..^4] + (assertion.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA"));
    }

    [Fact]
    public async Task The_type_must_be_the_one_that_there_is()
    {
        await using var house = await OpenAsync();

        Assert.IsType<ClientIdentityOutcome.Refused>(await ClientDirectoryTests.JudgeAsync(
            house, $"client_assertion_type=urn:ietf:params:oauth:client-assertion-type:saml2-bearer&client_assertion={Sign(house)}"));
        Assert.IsType<ClientIdentityOutcome.Refused>(await ClientDirectoryTests.JudgeAsync(
            house, $"client_id={Id}&client_assertion={Sign(house)}"));
    }

    public void Dispose()
    {
        _ec.Dispose();
        _other.Dispose();
        _rsa.Dispose();
        _weak.Dispose();
    }

    private async Task<ClientsHouse> OpenAsync()
    {
        var house = await ClientsHouse.OpenAsync(privateKeyJwt: true);
        house.Web.Serve(Id, Document(Id, "\"none\",\"private_key_jwt\""));
        house.Web.Serve(Jwks, KeySet(("ec", _ec), ("rsa", _rsa), ("weak", _weak), ("encryption", _rsa)));
        return house;
    }

    private static string Document(string clientId, string methods) => $$"""
        {"client_id":"{{clientId}}","client_name":"A client","redirect_uris":["https://claude.ai/cb"],"jwks_uri":"{{Jwks}}",
         "token_endpoint_auth_methods_supported":[{{methods}}]}
        """;

    private static string KeySet(params (string Kid, AsymmetricAlgorithm Key)[] keys) => JsonSerializer.Serialize(new
    {
        keys = keys.Select(key => PublicJwk(key.Kid, key.Key)),
    });

    private static Dictionary<string, string> PublicJwk(string kid, AsymmetricAlgorithm key)
    {
        var jwk = new Dictionary<string, string>(StringComparer.Ordinal) { ["kid"] = kid, ["use"] = kid == "encryption" ? "enc" : "sig" };
        if (key is ECDsa ec)
        {
            var point = ec.ExportParameters(includePrivateParameters: false).Q;
            (jwk["kty"], jwk["crv"], jwk["x"], jwk["y"]) = ("EC", "P-256", Encode(point.X!), Encode(point.Y!));
        }
        else
        {
            var numbers = ((RSA)key).ExportParameters(includePrivateParameters: false);
            (jwk["kty"], jwk["n"], jwk["e"]) = ("RSA", Encode(numbers.Modulus!), Encode(numbers.Exponent!));
        }

        return jwk;
    }

    private string Sign(
        ClientsHouse house,
        string? kid = "ec",
        string audience = TokenEndpoint,
        IReadOnlyDictionary<string, object?>? claims = null,
        SecurityKey? key = null)
    {
        var now = house.Clock.GetUtcNow();
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["iss"] = Id,
            ["sub"] = Id,
            ["aud"] = audience,
            ["exp"] = 300,
            ["jti"] = Guid.NewGuid().ToString(),
        };
        foreach (var (name, value) in claims ?? new Dictionary<string, object?>(StringComparer.Ordinal))
            body[name] = value;
        foreach (var time in (string[])["exp", "nbf"])
        {
            if (body.GetValueOrDefault(time) is int seconds)
                body[time] = now.AddSeconds(seconds).ToUnixTimeSeconds();
        }

        key ??= kid == "rsa" ? new RsaSecurityKey(_rsa) : new ECDsaSecurityKey(_ec);
        key.KeyId = kid;
        key.CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false };
        var json = JsonSerializer.Serialize(body.Where(claim => claim.Value is not null).ToDictionary());
        return new JsonWebTokenHandler().CreateToken(
            json, new SigningCredentials(key, key is RsaSecurityKey ? SecurityAlgorithms.RsaSha256 : SecurityAlgorithms.EcdsaSha256));
    }

    private static Task<ClientIdentityOutcome> PresentAsync(ClientsHouse house, string assertion, string? clientId = Id) =>
        ClientDirectoryTests.JudgeAsync(
            house,
            $"client_assertion_type={ClientAssertions.Type}&client_assertion={assertion}{(clientId is null ? "" : $"&client_id={clientId}")}");

    private static async Task RefusedAsync(ClientsHouse house, string assertion) => Assert.Equal(
        (401, "invalid_client"),
        await PresentAsync(house, assertion) is ClientIdentityOutcome.Refused refused ? (refused.Status, refused.Error) : default);

    private static string Encode(byte[] bytes) => Base64UrlEncoder.Encode(bytes);
}
