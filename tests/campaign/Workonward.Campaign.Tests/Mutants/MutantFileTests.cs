using Workonward.Campaign.Mutants;

namespace Workonward.Campaign.Tests.Mutants;

public sealed class MutantFileTests
{
    private const string Whole = """
        breaks: Nothing leaves unclaimed.
        fails: core Delivery.CourierTests.It_waits

        file: src/Workonward.Core/Delivery/Courier.cs
        --- before
            first();
            second();
        --- after
            second();

        file: src/Workonward.Storage/Sqlite/GroupWriter.cs
        --- before
        commit();
        --- after

        """;

    [Fact]
    public void A_mutant_says_what_it_breaks_what_must_fail_and_what_is_written_otherwise()
    {
        var mutant = MutantFile.Read("unclaimed", Whole);

        Assert.Equal("Nothing leaves unclaimed.", mutant.Promise);
        Assert.Equal(
            ["-noColor", "-method", "Workonward.Core.Tests.Delivery.CourierTests.It_waits"], mutant.Detector.CommandLine("."));
        Assert.Equal(
            [
                new Edit("src/Workonward.Core/Delivery/Courier.cs", "    first();\n    second();", "    second();"),
                new Edit("src/Workonward.Storage/Sqlite/GroupWriter.cs", "commit();", ""),
            ],
            mutant.Edits);
    }

    [Theory]
    [InlineData("breaks: Nothing leaves unclaimed.\n", "")]
    [InlineData("fails: core Delivery.CourierTests.It_waits\n", "")]
    [InlineData("fails: core", "fails: nobody")]
    [InlineData("fails: core Delivery.CourierTests.It_waits", "fails: core")]
    [InlineData("--- before\ncommit();\n", "")]
    [InlineData("--- before\ncommit();\n--- after", "--- after\ncommit();\n--- before")]
    public void A_file_that_lacks_a_part_is_refused(string part, string other)
    {
        Assert.Contains(part, Whole, StringComparison.Ordinal);

        Assert.Throws<MutantException>(() => MutantFile.Read("torn", Whole.Replace(part, other, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("one two three", "two", "one 2 three")]
    [InlineData("one three", "two", null)]
    [InlineData("two and two", "two", null)]
    public void A_passage_is_replaced_only_where_it_stands_once(string source, string before, string? changed)
    {
        var edit = new Edit("src/P/F.cs", before, "2");

        if (changed is null)
            Assert.Throws<MutantException>(() => edit.ApplyTo(source));
        else
            Assert.Equal(changed, edit.ApplyTo(source));
    }
}
