using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Workonward.Mcp.Tests.Support.Upstream;

/// <summary>
/// An OpenID provider whose person always says yes. It keeps every rule that this server must rely on (client, redirect
/// URI, PKCE, codes that work once), and breaks whichever one a test names.
/// </summary>
internal sealed class OidcStub : IAsyncDisposable
{
    public const string ClientId = "workonward";
    public const string ClientSecret = "the secret of the client";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, IQueryCollection> _codes = new(StringComparer.Ordinal);
    private ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string _keyId = "key-1";

    private OidcStub(WebApplication app) => _app = app;

    public string Issuer { get; private set; } = "";

    /// <summary>What the metadata say, when that shall not be the truth.</summary>
    public string? IssuerInMetadata { get; set; }

    public string? IssuerInToken { get; set; }

    public string? IssuerInAnswer { get; set; }

    public bool SaysIssuerInAnswer { get; set; } = true;

    public bool AdvertisesIssuer { get; set; } = true;

    public string Algorithm { get; set; } = "ES256";

    /// <summary>The claims of the account; a null value takes one away.</summary>
    public Dictionary<string, object?> Claims { get; } = new(StringComparer.Ordinal)
    {
        ["sub"] = "account-1",
        ["email"] = "ada@gitdate.ink",
        ["email_verified"] = true,
    };

    /// <summary>Said at the UserInfo endpoint; null when there is none.</summary>
    public Dictionary<string, object?>? UserInfo { get; set; }

    /// <summary>Changes the claims of the next tokens.</summary>
    public Action<Dictionary<string, object?>> Tamper { get; set; } = static _ => { };

    /// <summary>Answers nothing but errors.</summary>
    public bool IsDown { get; set; }

    /// <summary>Answers the code only when the stub ends.</summary>
    public bool HangsAtToken { get; set; }

    public int MetadataAsked { get; private set; }

    public int TokensAsked { get; private set; }

    public static async Task<OidcStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var stub = new OidcStub(builder.Build());
        stub.Map();
        await stub._app.StartAsync(TestContext.Current.CancellationToken);
        stub.Issuer = stub._app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return stub;
    }

    /// <summary>Signs with another key from now on; the old one is gone from the key set.</summary>
    public void RotateKey()
    {
        _key.Dispose();
        _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _keyId = "key-2";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private void Map()
    {
        _app.Use((context, next) =>
        {
            if (!IsDown)
                return next(context);
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        _app.MapGet("/.well-known/openid-configuration", () => Json(Metadata()));
        _app.MapGet("/jwks", () => Results.Text(KeySet(), "application/json"));
        _app.MapGet("/auth", Authorize);
        // As it stands it would be taken for a handler that writes its answer itself.
        _app.MapPost("/token", (Delegate)TokenAsync);
        _app.MapGet("/me", () => Json(UserInfo));
    }

    private Dictionary<string, object?> Metadata()
    {
        MetadataAsked++;
        var metadata = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["issuer"] = IssuerInMetadata ?? Issuer,
            ["authorization_endpoint"] = $"{Issuer}/auth",
            ["token_endpoint"] = $"{Issuer}/token",
            ["jwks_uri"] = $"{Issuer}/jwks",
            ["authorization_response_iss_parameter_supported"] = AdvertisesIssuer,
        };
        if (UserInfo is not null)
            metadata["userinfo_endpoint"] = $"{Issuer}/me";
        return metadata;
    }

    private string KeySet()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return $$"""
            {"keys":[{"kty":"EC","crv":"P-256","use":"sig","kid":"{{_keyId}}",
            "x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}]}
            """;
    }

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _codes[code] = query;
        var answer = $"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}";
        return Results.Redirect(
            SaysIssuerInAnswer ? $"{answer}&iss={Uri.EscapeDataString(IssuerInAnswer ?? Issuer)}" : answer);
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        TokensAsked++;
        if (HangsAtToken)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!IsOurClient(context.Request.Headers.Authorization!)
            || !_codes.TryRemove(form["code"].ToString(), out var asked)
            || !string.Equals(form["redirect_uri"], asked["redirect_uri"], StringComparison.Ordinal)
            || asked["code_challenge_method"] != "S256"
            || !string.Equals(
                Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))),
                asked["code_challenge"],
                StringComparison.Ordinal))
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        return Json(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["token_type"] = "Bearer",
            ["access_token"] = "an access token",
            ["id_token"] = IdToken(asked["nonce"]!),
        });
    }

    private static bool IsOurClient(string authorization)
    {
        var pair = $"{ClientId}:{Uri.EscapeDataString(ClientSecret)}";
        return authorization == "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(pair));
    }

    private string IdToken(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>(Claims, StringComparer.Ordinal)
        {
            ["iss"] = IssuerInToken ?? Issuer,
            ["aud"] = ClientId,
            ["nonce"] = nonce,
            ["iat"] = now,
            ["exp"] = now + 300,
        };
        Tamper(claims);
        var body = Part($$"""{"alg":"{{Algorithm}}","kid":"{{_keyId}}","typ":"JWT"}""") + "."
            + Part(JsonSerializer.Serialize(claims.Where(claim => claim.Value is not null).ToDictionary()));
        return $"{body}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(body)))}";
    }

    private byte[] Sign(byte[] body) => Algorithm switch
    {
        "none" => [],
        // What everybody knows, used as a secret.
        "HS256" => HMACSHA256.HashData(_key.ExportSubjectPublicKeyInfo(), body),
        _ => _key.SignData(body, HashAlgorithmName.SHA256),
    };

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static IResult Json(Dictionary<string, object?>? members) => Results.Text(
        JsonSerializer.Serialize(members?.Where(member => member.Value is not null).ToDictionary()), "application/json");
}
