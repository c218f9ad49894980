using System.Globalization;
using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>What reaches the Send API, and how often.</summary>
public sealed class LiveSendTests
{
    [Theory]
    [MemberData(nameof(Ways.Every), MemberType = typeof(Ways))]
    public async Task A_live_send_is_one_POST_of_the_documented_form(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);

        var sent = await server.CallAsync("send_email", WithManyAttribs("Ada@GitDate.INK"));

        var request = Assert.Single(await installation.Backend.RequestsAsync());
        Assert.Equal("accepted", sent.Status);
        Assert.Equal("/api/batch_mail/api/send", request.Path);
        Assert.Equal(installation.Backend.Key, request.Headers["X-API-Key"]);
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(request.Body!.Length.ToString(CultureInfo.InvariantCulture), request.Headers["Content-Length"]);
        Assert.DoesNotContain(request.Headers.Keys, IsUnwanted);
        Assert.True(JsonElement.DeepEquals(BodyOf("Ada@gitdate.ink", sent.SendId), request.Json), request.Body);
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task An_addresser_goes_out_only_where_it_is_given_and_offered(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(
            way, ("WORKONWARD_MCP_ADDRESSER_ALLOWLIST", "@example.com,news@gitdate.ink"));
        var arguments = Arguments.Email("ada@gitdate.ink");

        arguments["addresser"] = "news@gitdate.ink";
        await server.CallAsync("send_email", arguments);
        arguments["addresser"] = "ceo@gitdate.ink";
        var refused = await server.CallAsync("send_email", arguments);

        Assert.Equal("addresser_not_allowed", refused.Code);
        var request = Assert.Single(await installation.Backend.RequestsAsync());
        Assert.Equal("news@gitdate.ink", request.Json.GetProperty("addresser").GetString());
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task What_was_previewed_is_what_is_sent(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);

        var preview = await server.CallAsync("preview_send", WithManyAttribs("ada@gitdate.ink"));
        var sent = await server.CallAsync("send_email", WithManyAttribs("ada@gitdate.ink"));

        var request = Assert.Single(await installation.Backend.RequestsAsync());
        var shown = preview.Structured.GetProperty("request");
        Assert.Equal("send", preview.Word("would"));
        Assert.Equal(preview.Word("fingerprint"), sent.Word("fingerprint"));
        Assert.Equal(new Uri(installation.Backend.Url, request.Path).AbsoluteUri, shown.GetProperty("url").GetString());
        Assert.True(JsonElement.DeepEquals(
            BodyOf("ada@gitdate.ink", "(the send_id, made when it is sent)"), shown.GetProperty("body")));
        Assert.True(JsonElement.DeepEquals(BodyOf("ada@gitdate.ink", sent.SendId), request.Json));
        Assert.DoesNotContain(installation.Backend.Key, preview.Structured.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways.Every), MemberType = typeof(Ways))]
    public async Task A_repeated_key_makes_no_request_and_another_content_under_it_is_refused(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);

        var first = await server.SendAsync("ada@gitdate.ink", "welcome-1");
        var repeat = await server.SendAsync("ada@GITDATE.ink", "welcome-1");
        var other = await server.SendAsync("bob@gitdate.ink", "welcome-1");

        Assert.Equal((first.SendId, "accepted", true, false), (repeat.SendId, repeat.Status, repeat.Replayed, repeat.DuplicateSuppressed));
        Assert.StartsWith("No second email was sent", repeat.Next, StringComparison.Ordinal);
        Assert.Equal((true, "key_reused"), (other.IsError, other.Code));
        Assert.Equal(new SimulatedCounts(1, 1), await installation.Backend.CountsAsync());
    }

    [Theory]
    [MemberData(nameof(Ways.Every), MemberType = typeof(Ways))]
    public async Task A_repeated_request_without_a_key_makes_no_request_but_a_new_key_asks_for_a_second_copy(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);

        var first = await server.SendAsync("ada@gitdate.ink");
        var repeat = await server.SendAsync("ada@GITDATE.ink");
        var copy = await server.SendAsync("ada@gitdate.ink", "second-copy");

        Assert.Equal((first.SendId, true, true), (repeat.SendId, repeat.Replayed, repeat.DuplicateSuppressed));
        Assert.StartsWith("No second email was sent", repeat.Next, StringComparison.Ordinal);
        Assert.Equal(("accepted", false), (copy.Status, copy.Replayed));
        Assert.Equal(new SimulatedCounts(2, 2), await installation.Backend.CountsAsync());
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_recipient_that_is_not_allowed_gets_nothing(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);

        var foreign = await server.SendAsync("ada@gitdate.ink.evil.example");
        var prefixed = await server.SendAsync("ada@evil-gitdate.ink");
        var broken = await server.SendAsync("ada@gitdate.ink\r\nBcc: eve@evil.example");

        Assert.Equal(
            ("recipient_not_allowed", "recipient_not_allowed", "invalid_recipient"),
            (foreign.Code, prefixed.Code, broken.Code));
        Assert.All([foreign, prefixed, broken], refused => Assert.True(refused.IsError));
        Assert.Equal(0, (await installation.Backend.CountsAsync()).Received);
    }

    private static Dictionary<string, object?> WithManyAttribs(string recipient) => Arguments.Of(
        ("recipient", recipient),
        ("attribs", JsonElement.Parse(
            """{"first_name":"Ada","happy":true,"price":1.50,"big":12345678901234567890123}""")));

    // The whole body: no addresser, every value a string, a number with its own digits.
    private static JsonElement BodyOf(string recipient, string reference) => JsonSerializer.SerializeToElement(new
    {
        recipient,
        attribs = new { first_name = "Ada", happy = "true", price = "1.50", big = "12345678901234567890123", wo_ref = reference },
    });

    private static bool IsUnwanted(string header) => header.ToUpperInvariant() is
        "IDEMPOTENCY-KEY" or "AUTHORIZATION" or "EXPECT" or "COOKIE" or "TRACEPARENT" or "TRANSFER-ENCODING";
}
