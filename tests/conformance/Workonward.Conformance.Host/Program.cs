using System.Diagnostics;
using Workonward.Conformance.Host.Hosting;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Hosting;

// The program's own start with another offering: settings, transports, checks and limits are those of an operator.
var shell = Shell.OfThisProcess();
switch (ServerStart.Prepare(Variables.Of(shell.Environment), MountTable.OfThisProcess()))
{
    case ServerStart.Refused refused:
        shell.Terminal.Say("The conformance host cannot start:", refused.Mistakes);
        return (int)ExitCode.Usage;
    case ServerStart.Ready ready:
        var start = ready with { Offering = (services, _, _) => services.AddFixtures() };
        return (int)await ServerHost.RunAsync(start, shell, CancellationToken.None);
    default:
        throw new UnreachableException();
}
