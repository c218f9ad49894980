using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;

if (args.Length == 0)
{
    await Console.Error.WriteLineAsync("Usage: Workonward.Campaign.Checker LEDGER...");
    return 2;
}

try
{
    var broken = 0;
    foreach (var path in args)
    {
        var verdict = LedgerChecker.Check(LedgerFile.Read(path));
        broken += verdict.Violations.Count;
        foreach (var violation in verdict.Violations)
            Console.WriteLine($"{path}: {violation}");
    }

    return broken == 0 ? 0 : 1;
}
catch (LedgerException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}
