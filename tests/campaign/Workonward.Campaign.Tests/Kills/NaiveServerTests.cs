using Workonward.Campaign.Backends;
using Workonward.Campaign.Kills;
using Workonward.Campaign.Running;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Tests.Kills;

/// <summary>The campaign is worth something only if it finds a server out that tries again on errors.</summary>
public sealed class NaiveServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("naive-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_server_that_tries_again_on_errors_is_found_to_send_twice_and_to_lose_sends()
    {
        var naive = ServerProgram.Own("naive");
        var orders = Enumerable.Range(1, 4).Select(_ => new KillOrder(Point: null, Occurrence: 1, Stops: false)).ToList();
        Cell[] cells = [new Cell("naive-1", naive, BackendKind.Ping8, OverHttp: false, orders, Seed: 7)];
        var options = new CampaignOptions(CampaignSize.Ci, Count: null, Seed: 7, _folder);

        var result = await KillsCampaign.RunAsync(cells, options, TestContext.Current.CancellationToken);

        Assert.Contains(result.Violations, violation => violation.Contains(": I1 line ", StringComparison.Ordinal));
        Assert.Contains(result.Violations, violation => violation.Contains(": I3 line ", StringComparison.Ordinal));
        Assert.NotEqual("0", Assert.Single(result.Rows, row => row.Name == "duplicates").Value);
    }
}
