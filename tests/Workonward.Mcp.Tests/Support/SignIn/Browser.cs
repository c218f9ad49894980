using System.Net;
using System.Text.RegularExpressions;

namespace Workonward.Mcp.Tests.Support.SignIn;

/// <summary>
/// What a browser does and an HTTP client doesn't: keeps cookies by name, says where a post comes from, and posts a page's
/// form with its hidden fields. It follows no redirect, so that tests see each.
/// </summary>
internal sealed partial class Browser(Uri address, SocketsHttpHandler handler) : IDisposable
{
    private readonly HttpClient _client = new(handler) { BaseAddress = address };

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public Browser(Uri address)
        : this(address, new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
    }

    /// <summary>Names and values as they would be sent.</summary>
    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>The value of the cookie with this last part of a name.</summary>
    public string? Cookie(string name) => _cookies.GetValueOrDefault($"__Host-wo_{name}");

    public void SetCookie(string name, string value) => _cookies[$"__Host-wo_{name}"] = value;

    /// <summary>A cookie that somebody else has put there, under its whole name.</summary>
    public void PlantCookie(string name, string value) => _cookies[name] = value;

    public Task<HttpAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Posts fields as a form of our own page.</summary>
    public Task<HttpAnswer> PostAsync(string path, params (string Name, string Value)[] fields) =>
        PostAsync(path, fields, ("Sec-Fetch-Site", "same-origin"));

    /// <summary>Posts fields with the headers of another origin of the post.</summary>
    public Task<HttpAnswer> PostAsync(
        string path, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return SendAsync(request);
    }

    /// <summary>Fills in the form of a page that posts to this path, and sends it.</summary>
    public Task<HttpAnswer> SubmitAsync(HttpAnswer page, string action, params (string Name, string Value)[] typed) =>
        PostAsync(action, [.. Hidden(page, action), .. typed]);

    /// <summary>The hidden fields of the page's form that posts to this path.</summary>
    public static IReadOnlyList<(string Name, string Value)> Hidden(HttpAnswer page, string action)
    {
        var form = Assert.Single(Forms().Matches(page.Body), form => form.Groups["action"].Value == action);
        return [.. Fields().Matches(form.Groups["content"].Value).Select(field =>
            (field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)))];
    }

    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            if (_cookies.Count > 0)
            {
                request.Headers.TryAddWithoutValidation(
                    "Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var changes))
                Keep(changes);
            return await HttpAnswer.OfAsync(response);
        }
    }

    public void Dispose() => _client.Dispose();

    // A cookie that is taken away comes with a date long past.
    private void Keep(IEnumerable<string> changes)
    {
        foreach (var change in changes)
        {
            var pair = change.Split(';')[0].Split('=', 2);
            if (change.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
                _cookies.Remove(pair[0]);
            else
                _cookies[pair[0]] = pair[1];
        }
    }

    [GeneratedRegex("""<form\b[^>]*?\baction="(?<action>[^"]*)"[^>]*>(?<content>.*?)</form>""", RegexOptions.Singleline, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)">""", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Fields();
}
