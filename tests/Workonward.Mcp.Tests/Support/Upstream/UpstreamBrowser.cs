using System.Net;
using System.Text.RegularExpressions;

namespace Workonward.Mcp.Tests.Support.Upstream;

/// <summary>A person's browser as far as the sign-in pages need one: cookies, forms, and redirects that are looked at.</summary>
internal sealed partial class UpstreamBrowser(string issuer) : IDisposable
{
    private HttpClient? _client;

    public CookieContainer Cookies { get; } = new();

    private HttpClient Client => _client ??= new HttpClient(new HttpClientHandler
    {
        CookieContainer = Cookies,
        AllowAutoRedirect = false,
    })
    { BaseAddress = new Uri(issuer) };

    public bool IsSignedIn => Cookies.GetCookies(new Uri(issuer)).Any(cookie => cookie.Name.EndsWith("session", StringComparison.Ordinal));

    public void TakeCookie(string pair) => Cookies.SetCookies(new Uri(issuer), pair);

    public async Task<HttpAnswer> GetAsync(string address)
    {
        using var response = await Client.GetAsync(address, TestContext.Current.CancellationToken);
        return await HttpAnswer.OfAsync(response);
    }

    /// <summary>Posts a form of the page with its hidden guard.</summary>
    public async Task<HttpAnswer> PostAsync(string page, string path, params (string Name, string Value)[] fields)
    {
        var guard = Guard().Match((await GetAsync(page)).Body).Groups["guard"].Value;
        return await PostRawAsync(path, [("form", guard), .. fields]);
    }

    public async Task<HttpAnswer> PostRawAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await Client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return await HttpAnswer.OfAsync(response);
    }

    public void Dispose() => _client?.Dispose();

    [GeneratedRegex("name=\"form\" value=\"(?<guard>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Guard();
}
