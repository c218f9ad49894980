using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Workonward.PostOffice.Pages;

/// <summary>
/// Who may see the outbox: whoever followed the link that the program printed. The link's token and the cookie's value are
/// two secrets, both new at each start, so that a cookie can't be read off an old address bar.
/// </summary>
internal sealed class AccessPass
{
    public const string Parameter = "access";
    private const string Cookie = "workonward_outbox";

    private readonly string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly string _session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public Uri LinkAt(Uri url) => new(url, $"/?{Parameter}={_token}");

    /// <summary>Gives the cookie for the right token.</summary>
    public bool TryExchange(HttpContext context, string token)
    {
        if (!Same(token, _token))
            return false;
        context.Response.Cookies.Append(Cookie, _session, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
        });
        return true;
    }

    public bool Opens(HttpContext context) => context.Request.Cookies[Cookie] is { } session && Same(session, _session);

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
