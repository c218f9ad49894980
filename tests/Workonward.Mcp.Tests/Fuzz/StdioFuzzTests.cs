using Workonward.Mcp.Tests.Support.Fuzz;

namespace Workonward.Mcp.Tests.Fuzz;

/// <summary>Whatever is written to standard input: each request has one answer, and nothing ends the server but the end of the input.</summary>
public sealed class StdioFuzzTests
{
    [Fact]
    public async Task Damaged_messages_are_answered_once_and_under_their_ids()
    {
        await using var stage = await StdioStage.StartAsync();

        FuzzTerms.Check(300, StdioCase.Damaged, one => one.Smaller(), stage.PlayAsync);
        var warm = stage.Vitals;

        FuzzTerms.Check(1_500, StdioCase.Damaged, one => one.Smaller(), stage.PlayAsync);

        stage.Vitals.AssertNoMoreThan(warm);
        Assert.InRange(stage.Told.Ids.Count, 1, await stage.SettleAsync());
    }

    [Fact]
    public async Task Garbled_lines_end_nothing_but_themselves()
    {
        await using var stage = await StdioStage.StartAsync();

        FuzzTerms.Check(800, StdioCase.Garbled, one => one.Smaller(), stage.PlayAsync);

        Assert.InRange(stage.Told.Ids.Count, 1, await stage.SettleAsync());
    }

    [Fact]
    public async Task Where_people_are_asked_on_the_way_whatever_they_answer_each_request_has_one_answer()
    {
        await using var stage = await StdioStage.StartAsync(("WORKONWARD_MCP_APPROVAL", "first_contact"));

        FuzzTerms.Check(500, StdioCase.Damaged, one => one.Smaller(), stage.PlayAsync);

        Assert.NotEqual(0, stage.Wire.Asked);
        Assert.InRange(stage.Told.Ids.Count, 1, await stage.SettleAsync());
    }
}
