using System.Text.RegularExpressions;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Client;

public sealed class RequestCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("person")]
    [InlineData("@gitdate.ink")]
    [InlineData("person@")]
    [InlineData("a@b@gitdate.ink")]
    [InlineData("Ada <ada@gitdate.ink>")]
    [InlineData("ada @gitdate.ink")]
    [InlineData("ada@gitdate.ink\r\nBcc: eve")]
    [InlineData("ada@gitdate.ink,eve")]
    [InlineData("ada\0@gitdate.ink")]
    [InlineData("ada@gitdate.ink\u2028x")]
    public async Task What_is_no_bare_address_never_leaves(string? address)
    {
        await using var peer = RawPeer.Answering(Some.Json(Some.AcceptedSingle));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        var recipient = await Assert.ThrowsAsync<WorkonwardValidationException>(
            () => client.SendAsync(new SendRequest { Recipient = address! }, Token));
        await Assert.ThrowsAsync<WorkonwardValidationException>(
            () => client.SendAsync(Some.Request() with { Addresser = address ?? "" }, Token));
        await Assert.ThrowsAsync<WorkonwardValidationException>(
            () => client.SendBatchAsync(new BatchSendRequest { Recipients = ["a@gitdate.ink", address!] }, Token));

        Assert.Empty(peer.Seen);
        Assert.False(recipient.Transmitted);
        Assert.StartsWith("Recipient ", recipient.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_names_the_entry_and_not_the_address()
    {
        using var client = new SendApiClient(Some.Options("https://mail.example"));

        var failure = await Assert.ThrowsAsync<WorkonwardValidationException>(
            () => client.SendBatchAsync(new BatchSendRequest { Recipients = ["a@gitdate.ink", "eve"] }, Token));

        Assert.Equal("Recipients[1] is not a bare email address.", failure.Message);
    }

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void An_address_has_at_most_254_bytes(int length, bool fits)
    {
        var request = new SendRequest { Recipient = new string('a', length - "@gitdate.ink".Length) + "@gitdate.ink" };

        var failure = Record.Exception(() => RequestCheck.Checked(request));

        Assert.Equal(fits, failure is null);
    }

    [Fact]
    public void An_empty_batch_is_refused() =>
        Assert.Throws<WorkonwardValidationException>(() => RequestCheck.Checked(new BatchSendRequest()));

    [Theory]
    [InlineData("", "value")]
    [InlineData("name", null)]
    [InlineData("name", @"half \ud800 a pair")]
    [InlineData(@"\udc00", "value")]
    public void An_attrib_that_would_be_mangled_is_refused(string name, string? value)
    {
        // Unescaped here: the metadata that holds a test's rows can't hold half a pair.
        var attribs = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Regex.Unescape(name)] = value is null ? null! : Regex.Unescape(value),
        };

        Assert.Throws<WorkonwardValidationException>(() => RequestCheck.Checked(Some.Request() with { Attribs = attribs }));
    }

    [Fact]
    public async Task Attribs_arrive_as_they_were_given()
    {
        var attribs = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["first name"] = "Ådå \U0001F600 <b>\"quoted\"</b>\n",
            ["empty"] = "",
        };
        await using var peer = RawPeer.Answering(Some.Json(Some.AcceptedSingle));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        await client.SendAsync(Some.Request() with { Attribs = attribs }, Token);

        var arrived = System.Text.Json.JsonSerializer.Deserialize(
            Assert.Single(peer.Seen).Body, SendApiJson.Default.SendRequest);
        Assert.Equal(attribs, arrived?.Attribs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\r\nbreak")]
    public async Task An_idempotency_key_that_cannot_stand_in_a_header_is_refused(string key)
    {
        using var client = new SendApiClient(Some.Options("https://mail.example"));

        await Assert.ThrowsAsync<WorkonwardValidationException>(
            () => client.SendAsync(Some.Request(), new SendCallOptions { IdempotencyKey = key }, Token));
    }

    [Fact]
    public async Task A_probe_that_is_taken_shows_that_this_is_no_Send_API()
    {
        await using var peer = RawPeer.Answering(Some.Json(Some.AcceptedSingle));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        await Assert.ThrowsAsync<WorkonwardResponseException>(() => client.ProbeAsync(Token));

        Assert.DoesNotContain('@', Assert.Single(peer.Seen).Body);
    }
}
