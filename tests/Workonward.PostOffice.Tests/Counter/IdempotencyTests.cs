using Workonward.PostOffice.Keys;
using Workonward.PostOffice.Tests.Support;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Tests.Counter;

public sealed class IdempotencyTests
{
    private static (string, string) Key(string value) => (SendApiHeaders.IdempotencyKey, value);

    [Fact]
    public async Task A_repeat_under_the_same_key_is_answered_with_the_first_reply()
    {
        await using var desk = await Desk.OpenAsync();
        var first = await desk.SendToAsync("person@gitdate.ink", Key("k-1"));
        await desk.DeliverAsync();

        var second = await desk.SendToAsync("person@gitdate.ink", Key("k-1"));

        Assert.Equal(first.Json, second.Json);
        Assert.Equal(1, await desk.CountAsync());
    }

    [Fact]
    public async Task Sixty_four_callers_at_once_make_one_email()
    {
        await using var desk = await Desk.OpenAsync();

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => desk.SendToAsync("person@gitdate.ink", Key("k-1"))));

        Assert.Equal(1, await desk.CountAsync());
        Assert.Single(replies.Select(reply => reply.Json).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_refused_for_certain()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink", Key("k-1"));

        var reply = await desk.SendToAsync("other@gitdate.ink", Key("k-1"));

        Assert.Equal((412, "Idempotency-Key was used for a different request"), (reply.Code, reply.Msg));
        Assert.Equal(1, await desk.CountAsync());
    }

    [Fact]
    public async Task The_order_of_attribs_makes_no_other_request()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.CallAsync(Desk.Send, """{"recipient":"a@gitdate.ink","attribs":{"a":"1","b":"2"}}""", Key("k-1"));

        var reply = await desk.CallAsync(Desk.Send, """{"attribs":{"b":"2","a":"1"},"recipient":"a@gitdate.ink"}""", Key("k-1"));

        Assert.Equal((0, 1L), (reply.Code, await desk.CountAsync()));
    }

    [Fact]
    public async Task Without_the_header_the_same_request_is_two_emails()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        await desk.SendToAsync("person@gitdate.ink");

        Assert.Equal(2, await desk.CountAsync());
    }

    [Fact]
    public async Task A_refusal_leaves_the_key_free()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ChangeAsync("UPDATE contact_groups SET tenant_id = 2");
        Assert.Equal(1003, (await desk.SendToAsync("person@gitdate.ink", Key("k-1"))).Code);
        await desk.ChangeAsync("UPDATE contact_groups SET tenant_id = 1");

        Assert.Equal(0, (await desk.SendToAsync("person@gitdate.ink", Key("k-1"))).Code);
    }

    [Fact]
    public async Task A_key_belongs_to_one_API_key()
    {
        await using var desk = await Desk.OpenAsync();
        var made = await desk.Office.Keys.MakeAsync("second", "Welcome", [], TestContext.Current.CancellationToken);
        var second = Assert.IsType<KeyMade.Made>(made).Secret;
        await desk.SendToAsync("person@gitdate.ink", Key("k-1"));

        var reply = await desk.SendToAsync("person@gitdate.ink", Key("k-1"), (SendApiHeaders.ApiKey, second));

        Assert.Equal((0, 2L), (reply.Code, reply.Id));
    }

    [Fact]
    public async Task A_batch_is_repeated_as_a_whole()
    {
        await using var desk = await Desk.OpenAsync();
        const string body = """{"recipients":["a@gitdate.ink","b@gitdate.ink"]}""";
        var first = await desk.CallAsync(Desk.Batch, body, Key("k-1"));

        var second = await desk.CallAsync(Desk.Batch, body, Key("k-1"));

        Assert.Equal(first.Json, second.Json);
        Assert.Equal(2, await desk.CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("k\u00fc")]
    public async Task A_key_that_is_no_key_is_refused(string key)
    {
        await using var desk = await Desk.OpenAsync();
        var reply = await desk.Office.SendAsync(
            new()
            {
                ApiKey = await desk.Office.EnsureDefaultKeyAsync(TestContext.Current.CancellationToken),
                Request = new SendRequest { Recipient = "person@gitdate.ink" },
                IdempotencyKey = key,
            },
            TestContext.Current.CancellationToken);

        Assert.Equal((412, 0L), (reply.Code, await desk.CountAsync()));
    }
}
