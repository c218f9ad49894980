using Workonward.Campaign.Mutants;

namespace Workonward.Campaign.Tests.Mutants;

public sealed class MutantFolderTests
{
    public static TheoryData<string> Names =>
        [.. MutantFolder.Read(SourceTree.Mutants).Mutants.Select(mutant => mutant.Name)];

    [Fact]
    public void Every_mutant_can_be_read() => Assert.Empty(MutantFolder.Read(SourceTree.Mutants).Faults);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_mutant_still_fits_the_sources(string name)
    {
        var mutant = MutantFolder.Read(SourceTree.Mutants).Mutants.Single(each => each.Name == name);
        var sources = mutant.Edits.Select(edit => edit.File).Distinct()
            .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(SourceTree.Root, file)));

        foreach (var edit in mutant.Edits)
            sources[edit.File] = edit.ApplyTo(sources[edit.File]);
    }
}
