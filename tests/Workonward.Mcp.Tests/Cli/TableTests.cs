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

    [Fact]
    public void No_text_of_a_row_becomes_a_command_of_the_terminal()
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, output, UsesColour: true, Width: null);

        Table.Write(terminal, [new("na\eme", Mark.Ok, "o\ek", "\e[2J\u009b2Jdetail\r\u202e\nnext")]);
        terminal.Write("\e[1A data");
        terminal.Say("\e[1A talk");

        var text = output.ToString();
        Assert.Equal(["[32mo", "[0m  "], text.Split('\e').Skip(1).Select(after => after[..5]));
        Assert.DoesNotContain(text, letter => char.IsControl(letter) && letter is not ('\n' or '\e'));
        Assert.Contains("\\u001b[2J\\u009b2Jdetail\\u000d\\u202e\n", text, StringComparison.Ordinal);
    }

    private static string Written(bool usesColour, int? width)
    {
        using var output = new StringWriter();
        Table.Write(new Terminal(output, TextWriter.Null, usesColour, width), Rows);
        return output.ToString();
    }
}
