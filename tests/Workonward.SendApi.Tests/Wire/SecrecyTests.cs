using System.Reflection;
using System.Text;
using System.Text.Json;
using Workonward.SendApi.Client;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Wire;

public sealed class SecrecyTests
{
    // With characters that look different in a URL and in JSON.
    private const string Secret = "Sk+live/4f1d7c0b9e6a5382\"afcd";

    public static TheoryData<string, string> PeersThatEchoTheKey => new()
    {
        { "in msg", Some.Json($$$"""{"success":false,"code":1001,"msg":{{{JsonSerializer.Serialize(Secret)}}},"data":null}""") },
        { "as a name", Some.Json($$$"""{"success":false,"code":1001,{{{JsonSerializer.Serialize(Secret)}}}:1}""") },
        { "escaped", Some.Json($$$"""{"success":false,"code":1001,"msg":"{{{Escaped(Secret)}}}"}""") },
        { "in other case", Some.Json($$$"""{"success":false,"code":1001,"msg":{{{JsonSerializer.Serialize(Secret.ToUpperInvariant())}}}}""") },
        { "nested", Some.Json($$$"""{"success":false,"code":500,"data":{"a":[{"b":"x{{{Escaped(Secret)}}}y"}]}}""") },
        { "with half a surrogate pair", Some.Json($$$"""{"success":false,"code":1001,"msg":"\ud800{{{Escaped(Secret)}}}"}""") },
        { "in a contradiction", Some.Json($$$"""{"success":true,"code":1001,"msg":{{{JsonSerializer.Serialize(Secret)}}}}""") },
        { "in wrong data", Some.Json($$$"""{"success":true,"code":0,"data":{"accepted":{{{JsonSerializer.Serialize(Secret)}}}}}""") },
        { "in HTML", Some.Reply("502 Bad Gateway", "", $"<p>{Secret}</p>") },
        { "in HTML's spelling", Some.Reply("502 Bad Gateway", "", $"<p>{System.Net.WebUtility.HtmlEncode(Secret)}</p>") },
        { "in JSON that breaks off", Some.Json($$$"""{"success":false,"msg":{{{JsonSerializer.Serialize(Secret)}}}""") },
        { "in JSON of another writer", Some.Json("""{"msg":"Sk+live/4f1d7c0b9e6a5382\"afcd""") },
        { "in a URL", Some.Reply("400 Bad Request", "", $"/?key={Uri.EscapeDataString(Secret)}") },
        { "in base64", Some.Reply("400 Bad Request", "", Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret))) },
        { "as reason", Some.Reply($"500 {Secret}") },
        { "as location", Some.Reply("302 Found", $"Location: /{Secret}\r\n") },
        { "as content type", Some.Reply("200 OK", $"Content-Type: {Secret}\r\n", "{}") },
        { "in a bad status line", $"HTTP/1.1 {Secret}\r\n\r\n" },
        { "in a bad header line", $"HTTP/1.1 200 OK\r\n{Secret}\r\n\r\n" },
        { "in a bad chunk", $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{Secret}\r\n" },
        { "before closing", $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{Secret}" },
    };

    [Theory]
    [MemberData(nameof(PeersThatEchoTheKey))]
    public async Task The_key_is_nowhere_in_a_failure_even_when_the_peer_echoes_it(string where, string reply)
    {
        await using var peer = RawPeer.Answering(reply);
        using var client = new SendApiClient(Some.Options(peer.BaseUrl) with { ApiKey = Secret });

        var failure = await Failing.SendAsync(client);

        Assert.Equal(Secret, Assert.Single(peer.Seen).Header("X-API-Key"));
        Assert.All(EverythingIn(failure), text => AssertNoKey(text, where));
    }

    [Fact]
    public async Task The_key_is_nowhere_in_a_failure_of_a_handler_that_quotes_the_request()
    {
        using var http = new HttpClient(new StubHandler((request, _) =>
            throw new InvalidOperationException("outer", new IOException(request.ToString()))));
        using var client = new SendApiClient(Some.Options("https://mail.example") with { ApiKey = Secret }, http);

        var failure = await Failing.SendAsync(client);

        Assert.IsType<WorkonwardTransportException>(failure);
        Assert.All(EverythingIn(failure), text => AssertNoKey(text, "in an inner exception"));
    }

    [Fact]
    public async Task A_key_of_digits_does_not_come_back_as_a_number()
    {
        await using var peer = RawPeer.Answering(Some.Json("""{"success":false,"code":1001,"msg":"","key":73519084}"""));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl) with { ApiKey = "73519084" });

        var failure = await Failing.SendAsync(client);

        Assert.Equal("[hidden]", failure.ResponseData?.GetProperty("key").GetString());
        Assert.DoesNotContain("73519084", failure.ResponseText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_harmless_cause_is_kept_for_whoever_must_find_it()
    {
        using var http = new HttpClient(new StubHandler((_, _) => throw new IOException("The cable is out.")));
        using var client = new SendApiClient(Some.Options("https://mail.example"), http);

        var failure = await Failing.SendAsync(client);

        Assert.Equal("The cable is out.", failure.InnerException?.Message);
    }

    [Fact]
    public void Options_show_a_mask()
    {
        var options = Some.Options("https://mail.example") with { ApiKey = Secret };

        AssertNoKey(options.ToString(), "in the options");
        AssertNoKey(JsonSerializer.Serialize(options.ApiKey), "as JSON");
        AssertNoKey($"{options.ApiKey}", "in text");
        Assert.Equal("[hidden]", options.ApiKey.ToString());
    }

    [Fact]
    public void The_debugger_shows_a_mask()
    {
        var display = typeof(ApiKey).GetCustomAttribute<System.Diagnostics.DebuggerDisplayAttribute>();
        var fields = typeof(ApiKey).GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

        Assert.Equal("{ToString(),nq}", display?.Value);
        Assert.All(fields, field => Assert.NotNull(field.GetCustomAttribute<System.Diagnostics.DebuggerBrowsableAttribute>()));
        Assert.Empty(typeof(ApiKey).GetProperties());
    }

    private static IEnumerable<string> EverythingIn(WorkonwardException failure)
    {
        yield return failure.ToString();
        yield return failure.Evidence.ToString();
        yield return failure.ResponseText ?? "";
        yield return failure.ResponseData?.GetRawText() ?? "";
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            yield return inner.Message;
            yield return string.Join(' ', inner.Data.Values.Cast<object>());
        }
    }

    private static void AssertNoKey(string text, string where)
    {
        var base64 = Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret));
        foreach (var form in new[] { Secret, Escaped(Secret), Uri.EscapeDataString(Secret), base64, "4f1d7c0b9e6a5382" })
            Assert.False(text.Contains(form, StringComparison.OrdinalIgnoreCase), where);
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(c => $"\\u{(int)c:x4}"));
}
