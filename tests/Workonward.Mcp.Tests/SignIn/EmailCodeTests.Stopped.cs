using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Upstream;

namespace Workonward.Mcp.Tests.SignIn;

/// <content>No mail leaves while the audit trail disagrees.</content>
public sealed partial class EmailCodeTests
{
    [Fact]
    public async Task While_the_audit_trail_disagrees_no_code_is_mailed_and_whoever_asks_is_told()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key, isStopped: () => true);
        using var browser = host.Browser();

        var known = await AskAsync(browser, UpstreamHost.Known);
        var unknown = await AskAsync(browser, UpstreamHost.Unknown);

        Assert.Equal((503, 503), (known.Status, unknown.Status));
        Assert.Contains("This server sends no email right now", known.Body, StringComparison.Ordinal);
        Assert.Equal(0, host.Post.Taken);
    }

    [Fact]
    public async Task A_code_that_was_asked_for_before_the_audit_trail_disagreed_stays_unsent()
    {
        // The page asks first, then whoever hands the mail over.
        var asked = 0;
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(
            api: api.Url, loginKey: api.Key, isStopped: () => Interlocked.Increment(ref asked) > 1);
        using var browser = host.Browser();

        Assert.Equal(303, (await AskAsync(browser, UpstreamHost.Known)).Status);
        await Bounded.UntilAsync(() => host.Post.Failed == 1);

        Assert.Empty(await api.RequestsAsync());
    }
}
