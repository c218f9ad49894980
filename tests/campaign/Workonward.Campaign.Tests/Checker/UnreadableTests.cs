using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Checker.Report;

namespace Workonward.Campaign.Tests.Checker;

/// <summary>Nothing is decided from a ledger that can't be trusted.</summary>
public sealed class UnreadableTests
{
    public static TheoryData<string, LedgerEvent[]> Wrong => new()
    {
        { "empty", [] },
        { "no run", [new LedgerEvent.Finish(0)] },
        { "no end", [.. new Forged().Ended().SkipLast(1)] },
        { "another format", [new LedgerEvent.Run(2, "b", [], [], 0, Audited: false), new LedgerEvent.Finish(0)] },
        { "two runs", [.. new Forged().Ended().Prepend(new Forged().Ended()[0])] },
        { "after the end", [.. new Forged().Ended(), new LedgerEvent.Start("1")] },
        { "a take is missing", [.. new Forged().Ended().SkipLast(1), new LedgerEvent.Finish(1)] },
        { "an answer to nothing", [.. new Forged().Nothing("a", AnswerKind.None).Ended()] },
        { "an answer twice", [.. new Forged().Ask("a").Nothing("a", AnswerKind.None).Nothing("a", AnswerKind.None).Ended()] },
        { "an id twice", [.. new Forged().Ask("a").Ask("a").Ended()] },
        { "one content of two requests", [.. new Forged().Ask("a").Ask("b", "k2").Ended()] },
        { "sends without sends", [.. new Forged().Ask("a").Nothing("a", AnswerKind.Sends).Ended()] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_ledger_that_contradicts_itself_is_not_judged(string why, LedgerEvent[] lines) =>
        Assert.False(string.IsNullOrEmpty(why) || Record.Exception(() => LedgerChecker.Check(lines)) is not LedgerException);

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("""{"e":"run","at":1}""")]
    [InlineData("""{"e":"nonsense","at":1}""")]
    [InlineData("""{"e":"start","at":1,"server":"1","colour":"red"}""")]
    [InlineData("""{"e":"start","at":1,"server":null}""")]
    [InlineData("null")]
    public void A_file_with_such_a_line_exits_with_2(string line)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var writer = new LedgerWriter(path, TimeProvider.System))
                writer.Append(new Forged().Ended()[0]);
            File.AppendAllText(path, line + "\n");

            Assert.Equal(CheckRun.Unreadable, Run(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_exits_with_2() => Assert.Equal(CheckRun.Unreadable, Run("/nowhere/ledger.jsonl"));

    [Fact]
    public void No_file_at_all_exits_with_2() => Assert.Equal(CheckRun.Unreadable, Run());

    private static int Run(params string[] paths) => new CheckRun(TextWriter.Null, TextWriter.Null).Run(paths);
}
