using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class EnvFileTests
{
    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("export A=b", "b")]
    [InlineData("  export\tA = b  ", "b")]
    [InlineData("A=", "")]
    [InlineData("A=b c # why", "b c")]
    [InlineData("A=b#c", "b#c")]
    [InlineData("A='b # c'  # why", "b # c")]
    [InlineData("""A='\n"$HOME'""", """\n"$HOME""")]
    [InlineData("""A="b \"c\" \\ \$d \. e" """, """b "c" \ $d \. e""")]
    [InlineData("""A=@gitdate\.ink$""", """@gitdate\.ink$""")]
    [InlineData("A=b\r", "b")]
    [InlineData("A=b=c", "b=c")]
    public void A_line_means_what_a_shell_would_make_of_it(string line, string value)
    {
        var file = EnvFile.Parse($"# comment\n\n{line}\n");

        Assert.Empty(file.Mistakes);
        Assert.Equal(value, file.Variables["A"]);
    }

    [Theory]
    [InlineData("hunter2", "line 2 is not NAME=value.")]
    [InlineData("hunter-2=x", "line 2 does not begin with a variable's name.")]
    [InlineData("2=hunter2", "line 2 does not begin with a variable's name.")]
    [InlineData("=hunter2", "line 2 does not begin with a variable's name.")]
    [InlineData("A='hunter2", "line 2 opens a quote that it does not close.")]
    [InlineData("A=\"hunter2", "line 2 opens a quote that it does not close.")]
    [InlineData("A='b'hunter2", "line 2 goes on after its closing quote.")]
    [InlineData("A='b'#hunter2", "line 2 goes on after its closing quote.")]
    [InlineData("FIRST=hunter2", "line 2 gives FIRST again; it stands in line 1 already.")]
    public void A_mistake_is_named_by_its_line_without_the_value(string line, string mistake)
    {
        var file = EnvFile.Parse($"FIRST=1\n{line}\n");

        Assert.Equal(mistake, Assert.Single(file.Mistakes));
        Assert.Equal("1", Assert.Single(file.Variables).Value);
    }

    [Theory]
    [InlineData("A=$HOME/keys")]
    [InlineData("A=\"${HOME}\"")]
    [InlineData("A=\"$(openssl rand -hex 32)\"")]
    [InlineData("A=`date`")]
    public void What_a_shell_would_expand_is_a_mistake_and_not_a_value(string line)
    {
        var file = EnvFile.Parse(line);

        Assert.Contains("nothing is expanded", Assert.Single(file.Mistakes), StringComparison.Ordinal);
        Assert.Empty(file.Variables);
    }

    [Fact]
    public void Any_naughty_string_in_single_quotes_is_itself()
    {
        foreach (var naughty in NaughtyStrings.All().Where(text => text.IndexOfAny(['\'', '\n']) < 0))
            Assert.Equal(naughty, EnvFile.Parse($"A='{naughty}'").Variables["A"]);
    }

    [Fact]
    public void Any_naughty_line_is_read_or_refused_on_one_line()
    {
        foreach (var naughty in NaughtyStrings.All())
        {
            var mistakes = EnvFile.Parse(naughty).Mistakes.Concat(EnvFile.Parse($"A={naughty}").Mistakes);

            Assert.All(mistakes, line => Assert.DoesNotContain(line, char.IsControl));
        }
    }

    [Fact]
    public void The_environment_wins_over_the_file()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("env", "A=file\nB=file\n");

        var variables = Variables.Gather(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "environment" }, path);

        Assert.Equal(("environment", "file"), (variables.Values["A"], variables.Values["B"]));
    }

    [Fact]
    public void A_files_mistakes_are_told_with_all_others()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("env", "WORKONWARD_MCP_HTTP_PORT=0\noops\n");

        var mistakes = SettingsReading.Of(Variables.Gather(Given.Variables(), path)).Mistakes.Mistakes;

        Assert.Equal($"'{path}' line 2 is not NAME=value.", mistakes[0]);
        Assert.StartsWith("WORKONWARD_MCP_HTTP_PORT is '0'.", mistakes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_mistake()
    {
        var variables = Variables.Gather(Given.Variables(), "/nowhere/env");

        Assert.StartsWith(
            "--env-file is '/nowhere/env', a file that does not exist.",
            Assert.Single(variables.Mistakes),
            StringComparison.Ordinal);
    }
}
