using System.Text.Json;

namespace Workonward.Campaign.Mutants;

/// <summary>
/// Compiles one project of the product as the build does, but from a copy of its sources, without analyzers, and to another
/// place. A build of the project would take several times as long.
/// </summary>
internal sealed class Compiler
{
    // A mutant may well leave something unused: what counts is whether it runs.
    private static readonly string[] LeftOut = ["/noconfig", "/out:", "/refout:", "/doc:", "/warnaserror"];

    private readonly string _csc;
    private readonly IReadOnlyList<string> _arguments;

    private Compiler(string csc, IReadOnlyList<string> arguments, string assembly) =>
        (_csc, _arguments, Assembly) = (csc, arguments, assembly);

    /// <summary>The file that it makes.</summary>
    public string Assembly { get; }

    /// <summary>Asks the build how it compiles the project.</summary>
    public static async Task<Compiler> ForAsync(string project, CancellationToken stop)
    {
        var answer = await Command.RunAsync("dotnet", Question(project), SourceTree.Root, stop);
        if (answer.ExitCode != 0)
            throw new InvalidOperationException($"The build can't say how it compiles {project}: {answer.Output}");
        using var json = JsonDocument.Parse(answer.Output);
        var arguments = json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .ToList();
        var roslyn = json.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!;
        var assembly = arguments.Single(argument => argument.StartsWith("/out:", StringComparison.Ordinal));
        return new Compiler(Path.Combine(roslyn, "bincore", "csc.dll"), [.. arguments.Where(IsKept)], Path.GetFileName(assembly));
    }

    /// <summary>Compiles what lies in <paramref name="sources"/>, the copy of the project's folder.</summary>
    /// <exception cref="MutantException">It doesn't compile.</exception>
    public async Task CompileAsync(string sources, string output, CancellationToken stop)
    {
        var response = Path.Combine(sources, "compile.rsp");
        await File.WriteAllLinesAsync(response, [.. _arguments.Select(Quoted), $"\"/out:{output}\""], stop);
        var done = await Command.RunAsync(
            "dotnet", [_csc, "/noconfig", "/shared", "/keepalive:60", "/skipanalyzers+", $"@{response}"], sources, stop);
        if (done.ExitCode != 0)
            throw new MutantException($"it doesn't compile: {done.Output.Trim()}");
    }

    // The same question that an editor asks: nothing is compiled.
    private static string[] Question(string project) =>
    [
        "msbuild", Path.Combine("src", project, $"{project}.csproj"), "-t:Compile",
        "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath", $"-p:Configuration={SourceTree.Configuration}",
        "-p:BuildProjectReferences=false", "-p:DesignTimeBuild=true", "-p:ProvideCommandLineArgs=true",
        "-p:SkipCompilerExecution=true", "-p:NonExistentFile=none",
    ];

    private static bool IsKept(string argument) =>
        !LeftOut.Any(start => argument.StartsWith(start, StringComparison.Ordinal));

    private static string Quoted(string argument) =>
        argument.Contains(' ', StringComparison.Ordinal) && !argument.Contains('"', StringComparison.Ordinal)
            ? $"\"{argument}\""
            : argument;
}
