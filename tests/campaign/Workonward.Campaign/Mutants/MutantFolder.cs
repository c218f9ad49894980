namespace Workonward.Campaign.Mutants;

/// <summary>The hand-made mutants, one file each.</summary>
internal static class MutantFolder
{
    /// <summary>All that can be read, by name, and a sentence about each that can't.</summary>
    public static (IReadOnlyList<Mutant> Mutants, IReadOnlyList<string> Faults) Read(string folder)
    {
        var mutants = new List<Mutant>();
        var faults = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.mutant").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            try
            {
                mutants.Add(MutantFile.Read(name, File.ReadAllText(path)));
            }
            catch (MutantException fault)
            {
                faults.Add($"{name}: {fault.Message}");
            }
        }

        return (mutants, faults);
    }
}
