using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Mcp.Resources;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Resources;

public sealed class PolicyResourceTests
{
    [Theory]
    [InlineData("1", "0", "all", "Dry-run is on: a send is only rehearsed.\n\n")]
    [InlineData("0", "0", "off", "Sends are live: what was handed over can't be taken back.\n\n")]
    [InlineData("0", "30", "off", "Each is kept back for 30 seconds first, and cancel_send stops it until then.\n\n")]
    [InlineData("0", "0", "batch", "Every batch waits until a person has approved it; cancel_send withdraws it.\n\n")]
    [InlineData("0", "0", "first_contact", "somebody who never got mail from here waits until a person has approved it;")]
    [InlineData("0", "0", "all", "Every one waits until a person has approved it;")]
    public async Task It_says_what_can_still_be_stopped(string dryRun, string undo, string approval, string words)
    {
        var settings = Given.Stdio(
            ("WORKONWARD_MCP_DRY_RUN", dryRun), ("WORKONWARD_MCP_UNDO_SECONDS", undo), ("WORKONWARD_MCP_APPROVAL", approval)).Settings;
        var resource = new PolicyResource(
            new PolicyPipeline(settings.Policy), settings.Sending, settings.Approval, settings.Quotas);

        var text = await resource.ReadAsync(
            new Caller(Ledger.Tenant, "local:env", ClientId: null, new HashSet<string>(StringComparer.Ordinal)),
            TestContext.Current.CancellationToken);

        Assert.Contains(words, text, StringComparison.Ordinal);
    }
}
