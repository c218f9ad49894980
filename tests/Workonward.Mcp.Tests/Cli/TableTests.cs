using Workonward.Mcp.Cli;

namespace Workonward.Mcp.Tests.Cli;

public sealed class TableTests
{
    private static readonly TableRow[] Rows =
    [
        new("a", Mark.Ok, "ok", "One."),
        new(
            "longer",
            Mark.Fail,
            "fail",
            "Several words that go on for longer than a narrow terminal is wide.\nA second line."),
    ];

    [Fact]
    public void Where_a_program_reads_no_line_is_broken_and_nothing_coloured() => Assert.Equal(
        """
        a       ok    One.
        longer  fail  Several words that go on for longer than a narrow terminal is wide.
                      A second line.

        """,
        Written(usesColour: false, width: null),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void On_a_narrow_terminal_the_last_column_is_broken_between_words() => Assert.Equal(
        """
        a       ok    One.
        longer  fail  Several words that go on
                      for longer than a narrow
                      terminal is wide.
                      A second line.

        """,
        Written(usesColour: false, width: 40),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void Colour_is_added_to_the_word_and_never_in_its_place()
    {
        var text = Written(usesColour: true, width: null);

        Assert.Contains("\e[32mok  \e[0m", text, StringComparison.Ordinal);
        Assert.Contains("\e[31mfail\e[0m", text, StringComparison.Ordinal);
    }

    private static string Written(bool usesColour, int? width)
    {
        using var output = new StringWriter();
        Table.Write(new Terminal(output, TextWriter.Null, usesColour, width), Rows);
        return output.ToString();
    }
}
