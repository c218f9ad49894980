using System.Globalization;
using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Checker.Report;

/// <summary>Checks ledger files one by one, prints each violation and one table over all.</summary>
public sealed class CheckRun(TextWriter output, TextWriter errors)
{
    /// <summary>Everything held.</summary>
    public const int Held = 0;

    /// <summary>Something was violated.</summary>
    public const int Violated = 1;

    /// <summary>A ledger can't be read or trusted, or there is none.</summary>
    public const int Unreadable = 2;

    /// <summary>Checks these files; the exit code.</summary>
    public int Run(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            errors.WriteLine("Usage: Workonward.Campaign.Checker LEDGER...");
            return Unreadable;
        }

        var worst = Held;
        var table = new CountsTable();
        foreach (var path in paths)
            worst = Math.Max(worst, Check(path, table));
        foreach (var row in table.Rows())
            output.WriteLine(row);
        return worst;
    }

    private int Check(string path, CountsTable table)
    {
        try
        {
            var events = LedgerFile.Read(path);
            var verdict = LedgerChecker.Check(events);
            foreach (var violation in verdict.Violations)
                output.WriteLine($"{path}: {violation}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {verdict.Violations.Count} violations"));
            table.Add(events.OfType<LedgerEvent.Run>().First().Backend, verdict);
            return verdict.Violations.Count == 0 ? Held : Violated;
        }
        catch (LedgerException failure)
        {
            errors.WriteLine($"{path}: {failure.Message}");
            return Unreadable;
        }
    }
}
