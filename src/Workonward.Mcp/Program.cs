using Workonward.Mcp.Cli;

return await CommandTree.RunAsync(Shell.OfThisProcess(), args, CancellationToken.None);
