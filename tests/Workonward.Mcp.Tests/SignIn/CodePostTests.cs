using Workonward.Mcp.SignIn.Email;
using Workonward.Mcp.Tests.Support;
using Workonward.SendApi.Client;

namespace Workonward.Mcp.Tests.SignIn;

public sealed class CodePostTests
{
    [Fact]
    public async Task A_letter_that_breaks_in_an_unheard_of_way_takes_no_other_with_it()
    {
        var log = new KeptLog<CodePost>();
        using var broken = new Broken();
        using var http = new HttpClient(broken);
        using var post = new CodePost(
            new SendApiClient(
                new SendApiOptions { BaseUrl = "https://mail.gitdate.ink", ApiKey = new ApiKey(new string('a', 64)) }, http),
            new MailStop(() => false),
            TimeProvider.System,
            log);
        await post.StartAsync(TestContext.Current.CancellationToken);

        post.Put(Letter("ada@gitdate.ink"));
        await Bounded.UntilAsync(() => post.Failed == 1);
        post.Put(Letter("bob@gitdate.ink"));
        await Bounded.UntilAsync(() => post.Failed == 2);

        Assert.False(post.ExecuteTask!.IsCompleted);
        Assert.Equal(2, log.Lines.Count);
        Assert.DoesNotContain("gitdate.ink", string.Concat(log.Lines), StringComparison.Ordinal);
        await post.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(post.ExecuteTask.IsFaulted);
    }

    private static CodeLetter Letter(string recipient) => new(
        recipient, IsForMail: true, new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = "123456" });

    // No failure of a network: something that nobody thought of.
    private sealed class Broken : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidDataException("to ada@gitdate.ink");
    }
}
