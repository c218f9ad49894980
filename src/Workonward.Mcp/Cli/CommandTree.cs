using System.CommandLine;
using Workonward.Mcp.Cli.Audit;
using Workonward.Mcp.Cli.Connect;
using Workonward.Mcp.Cli.Office;
using Workonward.Mcp.Cli.People;
using Workonward.Mcp.Cli.Sends;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary>
/// The verbs of the program. A new verb is a file with a static <c>Declare(Shell)</c> that gives a
/// <see cref="Command"/>, and a line in <see cref="Build"/>; it writes through the shell's terminal and returns an
/// <see cref="ExitCode"/>.
/// </summary>
internal static class CommandTree
{
    private const string Name = "workonward-mcp";

    /// <summary>Parses the arguments and runs the verb that they name, <c>serve</c> when they name none.</summary>
    public static async Task<int> RunAsync(Shell shell, string[] arguments, CancellationToken cancellationToken)
    {
        // Without a replacer an address such as @example.com isn't taken for a file of arguments.
        var call = Build(shell).Parse(
            arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (call.Errors.Count > 0)
            return Refuse(shell.Terminal, call);

        try
        {
            return await call.InvokeAsync(Invocation(shell.Terminal), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (int)ExitCode.Refused;
        }
        catch (Exception bug)
        {
            // Not the message: it may quote what must not be shown. The place is what a report needs.
            shell.Terminal.Say(
                $"{Name}: internal error ({bug.GetType().Name}). This is a bug; please report it with these lines.");
            shell.Terminal.Say(bug.StackTrace ?? "");
            return (int)ExitCode.Internal;
        }
    }

    internal static RootCommand Build(Shell shell)
    {
        var serve = ServeVerb.Declare(shell);
        var root = new RootCommand("Lets an AI assistant send email through PING8. Without a verb it serves.")
        {
            GlobalOptions.EnvFile,
            serve,
            CheckVerb.Declare(shell),
            ConnectVerb.Declare(shell),
            HealthVerb.Declare(shell),
            PolicyVerbs.Declare(shell),
            SendsVerbs.Declare(shell),
            PauseVerb.Declare(shell),
            ResumeVerb.Declare(shell),
            ConnectionsVerbs.Declare(shell),
            LoginLinkVerb.Declare(shell),
            UsersVerbs.Declare(shell),
            AuditVerbs.Declare(shell),
            PostOfficeVerbs.Declare(shell),
            DemoVerb.Declare(shell),
        };
        root.Action = serve.Action;
        return root;
    }

    // The host ends on signals by itself and takes the time that it needs; the library would cut it off.
    private static InvocationConfiguration Invocation(Terminal terminal) => new()
    {
        Output = terminal.Out,
        Error = terminal.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private static int Refuse(Terminal terminal, ParseResult call)
    {
        foreach (var error in call.Errors)
            terminal.Say($"{Name}: {Shown.Plain(error.Message, longest: 300)}");

        foreach (var word in call.UnmatchedTokens)
        {
            if (Spelling.Nearest(word, WordsOf(call)) is { } meant)
                terminal.Say($"Did you mean {meant}?");
        }

        terminal.Say($"To see what is accepted: {PathOf(call)} --help");
        return (int)ExitCode.Usage;
    }

    private static IEnumerable<string> WordsOf(ParseResult call)
    {
        var command = call.CommandResult.Command;
        return command.Subcommands.SelectMany(verb => verb.Aliases.Prepend(verb.Name))
            .Concat(command.Options.Select(option => option.Name))
            .Append(GlobalOptions.EnvFile.Name);
    }

    private static string PathOf(ParseResult call) => PathOf(call.CommandResult.Command);

    private static string PathOf(Command command) => command is RootCommand
        ? Name
        : $"{PathOf(command.Parents.OfType<Command>().Single())} {command.Name}";
}
