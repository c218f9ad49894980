using Workonward.Core.Sending;
using Workonward.Mcp.Alerts;
using Workonward.Mcp.Completions;
using Workonward.Mcp.Prompts;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Compat;
using Workonward.Mcp.Resources;
using Workonward.Mcp.Resources.App;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Docs;

public sealed class ProtocolPageTests
{
    private static readonly DocPage Page = DocPage.Read("protocol.md");

    [Fact]
    public void The_page_has_every_revision_and_its_era() => DocPage.AssertSays(
        [.. ProtocolVersions.AllLegacy.Order(StringComparer.Ordinal).Select(version => $"{version} legacy"), $"{ProtocolVersions.Modern} modern"],
        Page.Section("## Revisions").Rows().Select(cells => $"{cells[0].Trim('`')} {cells[1]}"));

    [Fact]
    public void The_page_has_every_compat_switch_and_no_other() => DocPage.AssertSays(
        CompatNames.All, Page.Section("## Compat switches").FirstCells());

    [Fact]
    public void The_page_has_every_prompt_with_its_arguments() => DocPage.AssertSays(
        [$"{SafeFirstSendPrompt.Name} {string.Join(", ", SafeFirstSendPrompt.Arguments.Select(Written))}"],
        Page.Section("## Prompts").Rows().Select(cells => $"{cells[0].Trim('`')} {cells[1]}"));

    private static string Written((string Name, string Description, bool IsRequired) argument) =>
        argument.IsRequired ? $"`{argument.Name}`" : $"`{argument.Name}` (optional)";

    [Fact]
    public void The_page_has_every_resource_with_its_form_and_scope()
    {
        IResource[] resources =
        [
            new PolicyResource(null!, null!, null!, null!),
            new RecentSendsResource(null!),
            new ErrorsPageResource(),
            new PreviewAppResource(),
        ];
        var expected = resources.Select(one => Written(one.Uri, one.MimeType, one.RequiredScope))
            .Append(Written(SendTemplate.UriTemplate, SendTemplate.MimeType, SendTemplate.RequiredScope));

        DocPage.AssertSays(
            expected, Page.Section("## Resources").Rows().Select(cells => $"{cells[0].Trim('`')} {cells[1]} {cells[2]}"));
        var inCode = typeof(IResource).Assembly.GetTypes().Where(type => type.IsClass && typeof(IResource).IsAssignableFrom(type));
        Assert.Equal(inCode.Count(), resources.Length);
        Assert.Contains($"last {RecentSends.Most} sends", Page.Text, StringComparison.Ordinal);
        Assert.Contains($"newest {RecentSends.LookedThrough:N0}", Page.Text, StringComparison.Ordinal);
    }

    private static string Written(string uri, string mimeType, string? scope) =>
        $"{uri} `{mimeType}` {(scope is null ? "none" : $"`{scope}`")}";

    [Fact]
    public void The_page_has_every_argument_that_is_completed() => DocPage.AssertSays(
        new KnownValues(null!).All.Select(one => $"{one.Argument} `{one.RefName}`"),
        Page.Section("## Completions").Rows().Select(cells => $"{cells[0].Trim('`')} {cells[1]}"));

    [Fact]
    public void The_page_has_every_tag_of_a_span()
    {
        var section = Page.Section("## Traces");

        DocPage.AssertSays([RequestTrace.MethodTag, RequestTrace.VersionTag, RequestTrace.ToolTag], section.FirstCells());
        Assert.Contains($"`{RequestTrace.SourceName}`", section.Text, StringComparison.Ordinal);
        Assert.Contains($"`{RequestTrace.Other}`", section.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_every_instrument_with_its_tags()
    {
        var section = Page.Section("## Metrics");

        DocPage.AssertSays(
            [$"{CompatUses.CounterName} `{CompatSwitches.SwitchTag}`", $"{AlertCounts.CounterName} `{AlertCounts.ResultTag}`"],
            section.Rows().Select(cells => $"{cells[0].Trim('`')} {cells[2]}"));
        Assert.Contains($"`{CompatUses.MeterName}`", section.Text, StringComparison.Ordinal);
    }
}
