using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Core.Tests.Docs;

public sealed class SendStatesPageTests
{
    private static readonly DocPage Page = DocPage.Read("send-states.md");

    [Fact]
    public void The_diagram_is_the_one_that_the_table_of_arrows_makes() =>
        DocPage.AssertSays([StatesDiagram.Mermaid()], [Page.Fence("mermaid")]);

    [Fact]
    public void The_table_is_the_one_that_the_table_of_arrows_makes()
    {
        var rows = Page.Section("## Arrows").Text.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1);

        DocPage.AssertSays([StatesDiagram.Table()], rows);
    }

    [Fact]
    public void Every_state_is_explained_with_the_word_that_tools_use() => DocPage.AssertSays(
        Enum.GetValues<SendState>().Select(state => $"{SendStateText.Of(state)} {SendStatus.Of(state)}").Order(StringComparer.Ordinal),
        Page.Section("## States").Rows().Select(cells => $"{cells[0].Trim('`')} {cells[1].Trim('`')}").Order(StringComparer.Ordinal));
}
