using Workonward.Campaign.Checker.Report;

return new CheckRun(Console.Out, Console.Error).Run(args);
