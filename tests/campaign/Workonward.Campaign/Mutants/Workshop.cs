namespace Workonward.Campaign.Mutants;

/// <summary>A copy of the sources and of the detectors' programs, in which one mutant after the other is made and tried.</summary>
internal sealed class Workshop
{
    // A detector takes seconds; what takes longer hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, Compiler> _compilers;

    private Workshop(string folder, IReadOnlyDictionary<string, Compiler> compilers) =>
        (_folder, _compilers) = (folder, compilers);

    /// <summary>Copies what the mutants need into a new folder.</summary>
    /// <param name="folder">Made here.</param>
    /// <param name="compilers">By project.</param>
    /// <param name="programs">The detectors' programs.</param>
    public static Workshop Furnish(
        string folder, IReadOnlyDictionary<string, Compiler> compilers, IEnumerable<string> programs)
    {
        foreach (var project in compilers.Keys)
            Copy(Path.Combine(SourceTree.Root, "src", project), Path.Combine(folder, "src", project));
        foreach (var program in programs)
            Copy(SourceTree.Built(program), Path.Combine(folder, program));
        return new Workshop(folder, compilers);
    }

    /// <summary>Puts the sources as they stand into a program.</summary>
    public async Task PutAsync(string program, IEnumerable<string> projects, CancellationToken stop)
    {
        foreach (var project in projects)
        {
            var compiler = _compilers[project];
            await compiler.CompileAsync(
                Path.Combine(_folder, "src", project), Path.Combine(_folder, program, compiler.Assembly), stop);
        }
    }

    /// <summary>Runs a program of this workshop.</summary>
    /// <exception cref="MutantException">It doesn't end.</exception>
    public async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        var home = Path.Combine(_folder, program);
        try
        {
            return await Command.RunAsync(Path.Combine(home, program), arguments, home, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new MutantException("its detector hangs instead of failing");
        }
    }

    /// <summary>Makes the mutant, lets its detector look for it, and puts everything back.</summary>
    /// <exception cref="MutantException">It can't be made, or nothing notices it.</exception>
    public async Task TryAsync(Mutant mutant, CancellationToken stop)
    {
        var program = mutant.Detector.Program;
        var projects = mutant.Edits.Select(edit => edit.Project).Distinct().ToList();
        try
        {
            await WriteAsync(mutant, stop);
            await PutAsync(program, projects, stop);
            Judge(mutant.Detector, await RunAsync(program, mutant.Detector.CommandLine(Path.Combine(_folder, "out")), stop));
        }
        finally
        {
            PutBack(mutant, program, projects);
        }
    }

    private static void Judge(Detector detector, CommandResult result)
    {
        if (result.ExitCode == 0)
            throw new MutantException($"SURVIVES: {detector.Program} does not notice it");
        if (!detector.IsTripped(result.Output))
            throw new MutantException($"its detector fails, but not with {detector.Expected}: {result.Output.Trim()}");
    }

    private async Task WriteAsync(Mutant mutant, CancellationToken stop)
    {
        foreach (var edit in mutant.Edits)
        {
            var path = Path.Combine(_folder, edit.File);
            await File.WriteAllTextAsync(path, edit.ApplyTo(await File.ReadAllTextAsync(path, stop)), stop);
        }
    }

    private void PutBack(Mutant mutant, string program, IEnumerable<string> projects)
    {
        foreach (var edit in mutant.Edits.Where(edit => File.Exists(Path.Combine(SourceTree.Root, edit.File))))
            File.Copy(Path.Combine(SourceTree.Root, edit.File), Path.Combine(_folder, edit.File), overwrite: true);
        foreach (var assembly in projects.Select(project => _compilers[project].Assembly))
        {
            File.Copy(
                Path.Combine(SourceTree.Built(program), assembly), Path.Combine(_folder, program, assembly), overwrite: true);
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
