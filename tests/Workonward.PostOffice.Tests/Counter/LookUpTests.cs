using Workonward.PostOffice.Counter;
using Workonward.PostOffice.Http;
using Workonward.PostOffice.Keys;
using Workonward.PostOffice.Tests.Support;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Tests.Counter;

public sealed class LookUpTests
{
    private const string Body = """{"recipient":"person@gitdate.ink","attribs":{"wo_ref":"send-1"}}""";

    [Fact]
    public async Task A_send_is_found_by_its_reference_with_its_present_state()
    {
        await using var desk = await Desk.OpenAsync();
        var sent = await desk.CallAsync(Desk.Send, Body);
        await desk.DeliverAsync();

        var found = await desk.CallAsync(SendEndpoints.LookUpRoute, """{"wo_ref":"send-1"}""");

        Assert.Equal((0, sent.Id, "queued"), (found.Code, found.Id, found.Data.GetProperty("injection_status").GetString()));
        Assert.True(found.Data.GetProperty("accepted").GetBoolean());
    }

    [Fact]
    public async Task What_was_never_accepted_is_not_found()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.CallAsync(Desk.Send, """{"recipient":"nobody","attribs":{"wo_ref":"send-1"}}""");

        var found = await desk.CallAsync(SendEndpoints.LookUpRoute, """{"wo_ref":"send-1"}""");

        Assert.Equal((0, false), (found.Code, found.Data.GetProperty("accepted").GetBoolean()));
    }

    [Fact]
    public async Task A_key_sees_its_own_sends_only()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.CallAsync(Desk.Send, Body);
        var made = await desk.Office.Keys.MakeAsync("second", "Welcome", [], TestContext.Current.CancellationToken);
        var second = Assert.IsType<KeyMade.Made>(made).Secret;

        Assert.IsType<LookUp.Found>(await desk.Office.LookUpAsync(desk.Key, "send-1", TestContext.Current.CancellationToken));
        Assert.IsType<LookUp.NotFound>(await desk.Office.LookUpAsync(second, "send-1", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{"wo_ref":"send-1"}""", "wrong", 1001)]
    [InlineData("{}", null, 412)]
    [InlineData("""{"wo_ref":null}""", null, 412)]
    [InlineData("""{"wo_ref":"send-1","more":1}""", null, 412)]
    public async Task A_question_that_is_refused_says_nothing_about_the_send(string body, string? key, int code)
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.CallAsync(SendEndpoints.LookUpRoute, body, (SendApiHeaders.ApiKey, key ?? desk.Key));

        Assert.Equal(code, reply.Code);
    }

    [Fact]
    public async Task A_store_that_cannot_answer_is_not_taken_for_never_accepted()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ChangeAsync("DROP TABLE api_log");

        var answer = await desk.Office.LookUpAsync(desk.Key, "send-1", TestContext.Current.CancellationToken);

        Assert.Equal(500, Assert.IsType<LookUp.Refused>(answer).Code);
    }
}
