using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Workonward.Bench.Load;

namespace Workonward.Bench.OAuth;

/// <summary>
/// A person's browser and an assistant at one loopback address of their own, with a kept connection: what is bounded for each
/// address is then bounded as it is for people, and a benchmark with many visitors measures the work, not the limits.
/// </summary>
internal sealed partial class Visitor : IDisposable
{
    private static int LastAddress;

    private readonly Uri _issuer;
    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public Visitor(Uri issuer)
    {
        var number = Interlocked.Increment(ref LastAddress);
        var address = new IPAddress([127, (byte)(1 + (number / 62_500)), (byte)(1 + (number / 250 % 250)), (byte)(1 + (number % 250))]);
        _issuer = issuer;
        _client = new HttpClient(Loopback.Handler(() => address)) { Timeout = TimeSpan.FromSeconds(40) };
    }

    public Task<Answer> GetAsync(string path, int expected) => SendAsync(new HttpRequestMessage(HttpMethod.Get, Url(path)), expected);

    /// <summary>Posts fields as a form of a page of ours.</summary>
    public Task<Answer> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, int expected)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Url(path))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        return SendAsync(request, expected);
    }

    /// <summary>Posts a message of a program.</summary>
    public Task<Answer> PostJsonAsync(string path, string json, string? bearer, int expected)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Url(path))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (bearer is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        return SendAsync(request, expected);
    }

    /// <summary>The hidden fields of the page's form that posts to this path.</summary>
    public static IReadOnlyList<(string Name, string Value)> Hidden(Answer page, string action)
    {
        var form = Forms().Matches(page.Body).FirstOrDefault(form => form.Groups["action"].Value == action)
            ?? throw new WrongAnswerException(page.Status, $"no form to {action}: {page.Body}");
        return [.. Fields().Matches(form.Groups["content"].Value).Select(field =>
            (field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)))];
    }

    public void Dispose() => _client.Dispose();

    private Uri Url(string path) => new(_issuer, path);

    private async Task<Answer> SendAsync(HttpRequestMessage request, int expected)
    {
        using (request)
        {
            if (_cookies.Count > 0)
            {
                request.Headers.TryAddWithoutValidation(
                    "Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            using var response = await _client.SendAsync(request);
            if (response.Headers.TryGetValues("Set-Cookie", out var changes))
                Keep(changes);
            var body = await response.Content.ReadAsStringAsync();
            return (int)response.StatusCode == expected
                ? new Answer(expected, body, response.Headers.Location?.OriginalString)
                : throw new WrongAnswerException((int)response.StatusCode, $"{request.Method} {request.RequestUri!.AbsolutePath}: {body}");
        }
    }

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

    [GeneratedRegex("""<form\b[^>]*?\baction="(?<action>[^"]*)"[^>]*>(?<content>.*?)</form>""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)">""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Fields();
}
