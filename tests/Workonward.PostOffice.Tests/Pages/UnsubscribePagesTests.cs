using System.Net;
using System.Text.RegularExpressions;
using Workonward.PostOffice.Tests.Support;

namespace Workonward.PostOffice.Tests.Pages;

public sealed partial class UnsubscribePagesTests
{
    [Fact]
    public async Task Looking_at_the_link_changes_nothing_and_the_button_ends_the_emails()
    {
        await using var desk = await Desk.OpenAsync(Some.Template(unsubscribe: true));
        await desk.SendToAsync("person@gitdate.ink");
        await desk.DeliverAsync();
        var path = Link().Match(await desk.MessageAsync(1)).Groups["path"].Value;

        var question = await desk.PageAsync(path);
        var afterLook = await desk.SendToAsync("person@gitdate.ink");
        using var left = await desk.Client.PostAsync(new Uri(path, UriKind.Relative), content: null, TestContext.Current.CancellationToken);
        var afterLeave = await desk.SendToAsync("Person@gitdate.ink");

        Assert.Contains("Stop emails to person@gitdate.ink?", question, StringComparison.Ordinal);
        Assert.Equal((0, HttpStatusCode.OK, 1003), (afterLook.Code, left.StatusCode, afterLeave.Code));
        Assert.Equal("Failed to process recipient: the contact has unsubscribed", afterLeave.Msg);
    }

    [Fact]
    public async Task An_unknown_link_changes_nothing()
    {
        await using var desk = await Desk.OpenAsync();

        using var response = await desk.Client.PostAsync(
            new Uri("/unsubscribe/unknown", UriKind.Relative), content: null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [GeneratedRegex(@"List-Unsubscribe:\r\n <http://127\.0\.0\.1:8766(?<path>/unsubscribe/[0-9a-f]{32})>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
