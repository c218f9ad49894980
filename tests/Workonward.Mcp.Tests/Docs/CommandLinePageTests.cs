using System.CommandLine;
using System.Globalization;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Docs;

public sealed class CommandLinePageTests
{
    private static readonly DocPage Page = DocPage.Read("cli.md");

    private static readonly IReadOnlyList<(string Path, Command Verb)> Verbs =
        [.. Leaves(CommandTree.Build(Shell.OfThisProcess()), "")];

    [Fact]
    public void The_page_has_every_verb_and_no_other() => DocPage.AssertSays(
        Sorted(Verbs.Select(verb => verb.Path)), Sorted(Page.Section("## Verbs").Headings(3)));

    [Fact]
    public void Every_argument_and_option_of_a_verb_is_described_and_no_other() => Assert.All(Verbs, verb =>
    {
        var (path, command) = verb;
        var expected = command.Arguments.Select(argument => argument.Name)
            .Concat(command.Options.Where(option => !option.Hidden && option.Name is not "--help").Select(option => option.Name));

        var written = Page.Section("## Verbs").Section($"### `{path}`").FirstCells().Select(NameOf);

        DocPage.AssertSays([path, .. Sorted(expected)], [path, .. Sorted(written)]);
    });

    [Fact]
    public void Options_of_every_verb_are_described_once()
    {
        var root = CommandTree.Build(Shell.OfThisProcess());

        var written = Page.Section("## Options of every verb").FirstCells().Select(NameOf);

        DocPage.AssertSays(Sorted(root.Options.Select(option => option.Name)), Sorted(written));
    }

    [Fact]
    public void Every_exit_code_is_explained() => DocPage.AssertSays(
        Sorted(Enum.GetValues<ExitCode>().Select(code => ((int)code).ToString(CultureInfo.InvariantCulture))),
        Sorted(Page.Section("## Exit codes").FirstCells()));

    private static IEnumerable<(string, Command)> Leaves(Command command, string path)
    {
        foreach (var verb in command.Subcommands.Where(verb => !verb.Hidden))
        {
            var here = path.Length == 0 ? verb.Name : $"{path} {verb.Name}";
            if (verb.Subcommands.Count == 0)
                yield return (here, verb);
            foreach (var leaf in Leaves(verb, here))
                yield return leaf;
        }
    }

    // An option is written with its value, "--limit N"; an argument may be several words.
    private static string NameOf(string cell) =>
        cell.StartsWith('-') ? cell.Split(' ')[0] : cell;

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);
}
