using System.CommandLine;
using Workonward.Mcp.Cli.Demo;

namespace Workonward.Mcp.Cli;

/// <summary>
/// <c>demo</c>: the whole program on a throw-away folder with the built-in post office, and a client that walks through it.
/// Nothing leaves the machine, and no variable of the shell is heeded.
/// </summary>
internal static class DemoVerb
{
    private static readonly Option<bool> Exit = new("--exit") { Description = "Stop after the walk instead of staying up." };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command("demo", "Walk through the program with a local outbox; nothing leaves this machine.") { Exit };
        verb.SetAction((call, cancellationToken) => RunAsync(shell, call.GetValue(Exit), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(Shell shell, bool exits, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("workonward-demo-");
        try
        {
            await using var server = await DemoServer.StartAsync(folder.FullName, shell, cancellationToken);
            var good = await new DemoWalk(shell.Terminal, server).RunAsync(server.Stopping);
            if (good && !exits)
            {
                DemoFarewell.Write(shell.Terminal, server);
                await server.WaitAsync();
            }

            return (int)(good ? ExitCode.Ok : ExitCode.Refused);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
