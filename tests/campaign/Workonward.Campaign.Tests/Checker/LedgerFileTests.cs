using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Checker.Report;

namespace Workonward.Campaign.Tests.Checker;

public sealed class LedgerFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_was_written_is_read_and_a_violation_is_printed_with_its_lines()
    {
        Write(new Forged().Ask("a").Take().Take().State("a", "s", SendStatus.Unknown).Ended());
        using var output = new StringWriter();

        Assert.Equal(CheckRun.Violated, new CheckRun(output, TextWriter.Null).Run([_path]));
        Assert.Contains($"{_path}: I1 line 3, 4: ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_in_which_all_was_kept_exits_with_0()
    {
        Write(new Forged().Ask("a").Take().Answer("a", "s", SendStatus.Accepted).State("a", "s", SendStatus.Accepted).Ended());

        Assert.Equal(CheckRun.Held, new CheckRun(TextWriter.Null, TextWriter.Null).Run([_path]));
    }

    [Fact]
    public void Two_writers_of_one_file_never_write_into_each_others_lines()
    {
        using var first = new LedgerWriter(_path, TimeProvider.System);
        using var second = new LedgerWriter(_path, TimeProvider.System);

        Parallel.For(0, 1000, i => (i % 2 == 0 ? first : second).Append(new LedgerEvent.Start("1")));

        Assert.Equal(1000, LedgerFile.Read(_path).Count);
    }

    [Fact]
    public void What_a_fault_met_is_counted_at_its_point()
    {
        var verdict = new Forged()
            .Ask("a", "k1", "c1").Take("c1").Answer("a", "s1", SendStatus.Accepted)
            .Ask("b", "k2", "c2").Take("c2").Add(new LedgerEvent.Kill("1", "C4"))
            .State("a", "s1", SendStatus.Accepted).State("b", "s2", SendStatus.Unknown).Check();

        Assert.Equal(new Counts { Kills = 1, Requests = 1, Takes = 1, Unknown = 1, UnknownTaken = 1 }, verdict.ByPoint["C4"]);
        Assert.Equal(new Counts { Requests = 1, Takes = 1 }, verdict.ByPoint["-"]);
        Assert.Equal(new Counts { Kills = 1, Requests = 2, Takes = 2, Unknown = 1, UnknownTaken = 1 }, verdict.Counts);
    }

    private void Write(IEnumerable<LedgerEvent> lines)
    {
        using var writer = new LedgerWriter(_path, TimeProvider.System);
        foreach (var line in lines)
            writer.Append(line);
    }
}
