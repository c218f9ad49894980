using System.Net;
using System.Text;
using Workonward.PostOffice.Tests.Support;

namespace Workonward.PostOffice.Tests.Http;

public sealed class RequestValidationTests
{
    [Theory]
    [InlineData(Desk.Send, "")]
    [InlineData(Desk.Send, "null")]
    [InlineData(Desk.Send, "[]")]
    [InlineData(Desk.Send, "not json")]
    [InlineData(Desk.Send, """{"recipient":7}""")]
    [InlineData(Desk.Send, """{"recipient":["a@gitdate.ink"]}""")]
    [InlineData(Desk.Send, """{"recipient":"a@gitdate.ink","attribs":{"n":1}}""")]
    [InlineData(Desk.Send, """{"recipient":"a@gitdate.ink","attribs":[]}""")]
    [InlineData(Desk.Send, """{"recipient":"a@gitdate.ink","addresser":{}}""")]
    [InlineData(Desk.Send, """{"recipient":"a@gitdate.ink","recipient":"b@gitdate.ink"}""")]
    [InlineData(Desk.Batch, """{"recipients":"a@gitdate.ink"}""")]
    [InlineData(Desk.Batch, """{"recipients":[{"email":"a@gitdate.ink","attribs":{}}]}""")]
    [InlineData(Desk.Batch, """{"recipients":[1]}""")]
    public async Task A_body_of_another_form_is_refused_with_412(string route, string body)
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.CallAsync(route, body);

        Assert.Equal(412, reply.Code);
        Assert.Equal(0, await desk.CountAsync());
    }

    [Theory]
    [InlineData("""{"recipient":null}""", 1003)]
    [InlineData("{}", 1003)]
    [InlineData("""{"recipient":"a@gitdate.ink","attribs":null,"addresser":null}""", 0)]
    [InlineData("""{"recipient":"a@gitdate.ink","attribs":{"first_name":null}}""", 0)]
    [InlineData("""{"recipient":"a@gitdate.ink","subject":"unknown members are ignored"}""", 0)]
    public async Task Null_and_unknown_members_are_as_if_they_were_not_there(string body, int code)
    {
        await using var desk = await Desk.OpenAsync();

        Assert.Equal(code, (await desk.CallAsync(Desk.Send, body)).Code);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused_with_412(string? contentType)
    {
        await using var desk = await Desk.OpenAsync();
        using var body = new ByteArrayContent("""{"recipient":"a@gitdate.ink"}"""u8.ToArray());
        if (contentType is not null)
            body.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await desk.PostAsync(Desk.Send, body);

        var reply = new Envelope(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.OK, 412), (response.StatusCode, reply.Code));
    }

    [Theory]
    [InlineData(1024 * 1024, 1003)]
    [InlineData((1024 * 1024) + 1, 412)]
    [InlineData(10 * 1024 * 1024, 412)]
    public async Task A_body_above_1_MiB_is_read_to_its_end_and_refused(int size, int code)
    {
        await using var desk = await Desk.OpenAsync();
        const string before = """{"recipient":""";
        var body = before + new string(' ', size - before.Length - 5) + "\"no\"}";

        Assert.Equal(code, (await desk.CallAsync(Desk.Send, body)).Code);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_POST_is_served(string method)
    {
        await using var desk = await Desk.OpenAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), Desk.Send);

        using var response = await desk.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Every_case_of_the_parsing_corpus_gets_an_envelope()
    {
        await using var desk = await Desk.OpenAsync();
        foreach (var file in Directory.GetFiles(Corpus.Path("json", "test_parsing"), "*.json"))
        {
            using var body = new ByteArrayContent(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            body.Headers.TryAddWithoutValidation("Content-Type", "application/json");

            using var response = await desk.PostAsync(Desk.Send, body);

            var reply = new Envelope(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var expected = Path.GetFileName(file).StartsWith("n_", StringComparison.Ordinal) ? (int[])[412] : [412, 1003];
            Assert.True(response.IsSuccessStatusCode && expected.Contains(reply.Code), $"{Path.GetFileName(file)}: {reply.Json}");
        }
    }

    [Fact]
    public async Task A_naughty_recipient_is_taken_whole_or_refused()
    {
        await using var desk = await Desk.OpenAsync();

        var replies = await Task.WhenAll(Corpus.NaughtyStrings().Select(naughty => desk.SendAttribsAsync("a@" + naughty, [])));
        await desk.DeliverAsync();

        Assert.All(replies, reply => Assert.Contains(reply.Code, (int[])[0, 1003]));
        Assert.All(desk.Files(), file => Assert.Single(Headers(desk, file), line => line.StartsWith("To: ", StringComparison.Ordinal)));
    }

    private static string[] Headers(Desk desk, string file) =>
        File.ReadAllText(Path.Combine(desk.OutboxFolder, file), Encoding.UTF8).Split("\r\n\r\n")[0].Split("\r\n");
}
