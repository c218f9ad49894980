using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>ChatGPT where it is offered to sign: it does, and may go on without.</summary>
public sealed class ChatGptTests : IDisposable
{
    private const string Keys = "https://chatgpt.com/oauth/jwks.json";
    private const string Redirect = "https://chatgpt.com/connector_platform_oauth_redirect";

    private readonly RSA _key = RSA.Create(2048);

    [Theory(Timeout = Bounded.WholeTest)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C12_where_both_are_offered_it_signs_and_is_believed(bool isDocumentThere)
    {
        await using var house = await StartAsync(isDocumentThere);
        var assistant = house.Assistant(Vendor.ChatGpt, Redirect);
        var offered = (await assistant.GetAsync("/.well-known/oauth-authorization-server")).Json
            .GetProperty("token_endpoint_auth_methods_supported").EnumerateArray().Select(method => method.GetString());
        Assert.Equal(["none", "private_key_jwt"], offered);

        var code = await house.CodeAsync(assistant, VendorHouse.AskedFor);
        var tokens = TokenSet.Of(await assistant.RedeemAsync(code, Signed(house)));
        var next = TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh, Signed(house)));

        Assert.Equal(200, (await assistant.PingAsync(next.Access)).Status);
        Assert.Contains(Keys, house.Web.Requests);
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task C12_a_signature_that_is_not_its_own_costs_neither_code_nor_connection()
    {
        await using var house = await StartAsync(isDocumentThere: true);
        var assistant = house.Assistant(Vendor.ChatGpt, Redirect);
        using var forged = RSA.Create(2048);
        var code = await house.CodeAsync(assistant, VendorHouse.AskedFor);

        AssertRefused(await assistant.RedeemAsync(code, Signed(house, forged)));
        var once = Signed(house);
        var tokens = TokenSet.Of(await assistant.RedeemAsync(code, once));
        AssertRefused(await assistant.RefreshAsync(tokens.Refresh, once));

        // Its document lets it come without a signature, too.
        TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh));
    }

    public void Dispose() => _key.Dispose();

    private static void AssertRefused(HttpAnswer answer) =>
        Assert.Equal((401, "invalid_client"), (answer.Status, answer.Json.GetProperty("error").GetString()));

    private async Task<VendorHouse> StartAsync(bool isDocumentThere)
    {
        var house = await VendorHouse.StartAsync(isDocumentThere, ("WORKONWARD_MCP_OAUTH_PRIVATE_KEY_JWT", "1"));
        var key = _key.ExportParameters(includePrivateParameters: false);
        house.Web.Serve(Keys, JsonSerializer.Serialize(new
        {
            keys = (object[])
            [
                new
                {
                    kty = "RSA", use = "sig", alg = "RS256", kid = "chatgpt-1",
                    n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent),
                },
            ],
        }));
        return house;
    }

    private (string, string?)[] Signed(VendorHouse house, RSA? key = null)
    {
        var now = house.Server.Clock.GetUtcNow().UtcDateTime;
        var assertion = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Vendor.ChatGpt.ClientId,
            Audience = house.Server.Issuer + "/token",
            IssuedAt = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = Vendor.ChatGpt.ClientId,
                ["jti"] = Guid.NewGuid().ToString("N"),
            },
            SigningCredentials = new SigningCredentials(
                new RsaSecurityKey(key ?? _key) { KeyId = "chatgpt-1" }, SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            },
        });
        return
        [
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", assertion),
        ];
    }
}
