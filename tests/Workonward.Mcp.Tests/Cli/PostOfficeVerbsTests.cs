using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Mcp.Tests.Support;
using Workonward.PostOffice;

namespace Workonward.Mcp.Tests.Cli;

public sealed class PostOfficeVerbsTests : IDisposable
{
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_new_key_is_all_that_standard_output_gets_and_is_in_no_list()
    {
        await MakeOfficeAsync();

        var made = await Run("keys", "make", "--name", "my script", "--ip", "127.0.0.1", "--ip", "::1");
        var list = await Run("keys", "list");

        Assert.Matches("^[0-9a-f]{64}\n$", made.Out);
        Assert.Contains("'my script', is bound to the template 'Welcome'. It is shown this once.", made.Error, StringComparison.Ordinal);
        Assert.Contains("2  active  my script;template 'Welcome', for 127.0.0.1, ::1, made ", list.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Out.Trim(), list.Out + list.Error + made.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--name x --ip 10.0.0.0/8", "'10.0.0.0/8' isn't an IP address.")]
    [InlineData("--name x --template Nothing", "There is no template 'Nothing'.")]
    [InlineData("--template Welcome", "--name")]
    public async Task A_key_that_would_not_be_what_was_meant_is_not_made(string options, string explanation)
    {
        await MakeOfficeAsync();

        var run = await Run(["keys", "make", .. options.Split(' ')]);

        Assert.Contains(explanation, run.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
    }

    [Fact]
    public async Task A_key_is_disabled_but_the_connector_s_own()
    {
        await MakeOfficeAsync();
        await Run("keys", "make", "--name", "x");

        var (own, other, again, none) = (
            await Run("keys", "disable", "1"),
            await Run("keys", "disable", "2"),
            await Run("keys", "disable", "2"),
            await Run("keys", "disable", "7"));

        Assert.Equal([1, 0, 0, 1], [own.ExitCode, other.ExitCode, again.ExitCode, none.ExitCode]);
        using var keys = JsonDocument.Parse((await Run("keys", "list", "--json")).Out);
        Assert.Equal([true, false], keys.RootElement.EnumerateArray().Select(key => key.GetProperty("active").GetBoolean()));
    }

    [Fact]
    public async Task A_template_is_made_from_two_files_and_shown()
    {
        await MakeOfficeAsync();

        var made = await Make(html: "<p>Hello {{ .API.first_name }}</p>", "--purpose", "Says hello.", "--unsubscribe");
        var shown = await Run("templates", "show", "Hello");
        using var json = JsonDocument.Parse((await Run("templates", "show", "2", "--json")).Out);

        Assert.Equal((0, "2\n"), (made.ExitCode, made.Out));
        Assert.Contains("attribs      first_name", shown.Out, StringComparison.Ordinal);
        Assert.Contains("<p>Hello {{ .API.first_name }}</p>", shown.Out, StringComparison.Ordinal);
        Assert.Equal("<p>Hello {{ .API.first_name }}</p>", json.RootElement.GetProperty("html").GetString());
        Assert.Contains("2  Hello;from news@gitdate.ink, subject 'Hello'", (await Run("templates", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_a_template_is_told_with_its_file_line_and_column()
    {
        await MakeOfficeAsync();

        var run = await Make(html: "<p>\n  {{ .API.first_name </p>");

        Assert.Matches(@"^.*No template was made: '.*t\.html', line 2, column \d+: ", run.Error.Split('\n')[1]);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_and_nothing_is_opened()
    {
        var run = await Run(
            "templates", "make", "--name", "x", "--from", "a@b.example", "--subject", "x", "--html-file", "/nowhere", "--text-file", "/nowhere");

        Assert.Contains("--html-file is '/nowhere', a file that does not exist.", run.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
    }

    [Fact]
    public async Task A_mistyped_template_is_answered_with_the_one_that_was_meant()
    {
        await MakeOfficeAsync();

        var run = await Run("templates", "show", "Welcom");

        Assert.Contains("There is no template 'Welcom'. Did you mean 'Welcome'?", run.Error, StringComparison.Ordinal);
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
    }

    [Theory]
    [InlineData("keys list")]
    [InlineData("keys make --name x")]
    [InlineData("templates list")]
    public async Task Without_a_post_office_none_is_made(string arguments)
    {
        var run = await Run(arguments.Split(' '));

        Assert.Contains($"There is no post office in '{_house.DataFolder}'", run.Error, StringComparison.Ordinal);
        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.False(Directory.Exists(_house.DataFolder));
    }

    private Task<CommandRun> Run(params string[] arguments) => _house.RunAsync(
        width: null, _house.Variables(("WORKONWARD_BASE_URL", "builtin")), ["post-office", .. arguments]);

    private Task<CommandRun> Make(string html, params string[] more) => Run(
    [
        "templates", "make", "--name", "Hello", "--from", "news@gitdate.ink", "--subject", "Hello",
        "--html-file", _house.File("t.html", html), "--text-file", _house.File("t.txt", "Hello"), .. more,
    ]);

    private async Task MakeOfficeAsync()
    {
        Directory.CreateDirectory(_house.DataFolder);
        await using var office = await BuiltInPostOffice.OpenAsync(
            new PostOfficeOptions(_house.DataFolder), TimeProvider.System, NullLoggerFactory.Instance, OperatorsHouse.Stop);
        await office.EnsureDefaultKeyAsync(OperatorsHouse.Stop);
    }
}
