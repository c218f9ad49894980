using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Proxies;

/// <summary>
/// The published block makes a new signing key each time that it is pasted. What that means for the people who are connected
/// is said, and nothing is lost that needn't be.
/// </summary>
public sealed class SecondPasteTests : IAsyncLifetime
{
    private Operation _operation = null!;

    public async ValueTask InitializeAsync()
    {
        _operation = await Operation.BeginAsync();
        await _operation.Shell.PasteAsync(FoundingPage.DeployThisProgram);
        await _operation.Shell.UntilSaidAsync("Serving MCP at ");
    }

    public ValueTask DisposeAsync() => _operation.DisposeAsync();

    [Fact]
    public async Task Pasted_again_after_a_stop_it_says_that_connections_ended_and_people_connect_anew_without_signing_in_anew()
    {
        await using var chatGpt = _operation.NewChatGpt();
        using var browser = _operation.NewBrowser();
        await ConnectAsync(chatGpt, browser);
        var link = await _operation.LoginLinkAsync();

        await _operation.Shell.EndAsync();
        await _operation.Shell.PasteAsync(FoundingPage.DeployThisProgram);
        await _operation.Shell.UntilSaidAsync("Serving MCP at ", times: 2);

        // The log has a writer of its own, which may come behind.
        await _operation.Shell.UntilSaidAsync("the signing key changed: 1 connection ended");
        Assert.Contains("WORKONWARD_MCP_OAUTH_SIGNING_KEY", _operation.Shell.Said, StringComparison.Ordinal);
        var refused = await PreviewAsync(chatGpt);
        Assert.True(refused.TryGetProperty("authorize", out _), refused.ToString());
        // The same browser is signed in still, and the link of before is good.
        await ConnectAsync(chatGpt, browser);
        Assert.True((await PreviewAsync(chatGpt)).TryGetProperty("result", out _));
        using var another = _operation.NewBrowser();
        await Operation.SignInAsync(another, link);
        Assert.Equal(200, (await another.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Pasted_again_while_it_runs_the_second_says_why_it_can_not_start_and_the_first_loses_nothing()
    {
        await using var chatGpt = _operation.NewChatGpt();
        using var browser = _operation.NewBrowser();
        var offerFile = Path.Combine(_operation.Data, "login-link.txt");
        await Bounded.UntilAsync(() => File.Exists(offerFile));
        var offered = await File.ReadAllTextAsync(offerFile, TestContext.Current.CancellationToken);
        var settings = await SettingsAsync();
        var link = await _operation.LoginLinkAsync();
        await ConnectAsync(chatGpt, browser);

        await using var second = _operation.NewServersShell();
        await second.PasteAsync(
            $"export WORKONWARD_MCP_RATE_PER_DAY=77\n{FoundingPage.DeployThisProgram}\necho exit code $?");
        await second.UntilSaidAsync("exit code 3");

        await second.UntilSaidAsync("cannot start");
        await second.UntilSaidAsync("in use");
        Assert.DoesNotContain("signing key changed", second.Said, StringComparison.Ordinal);
        Assert.True((await PreviewAsync(chatGpt)).TryGetProperty("result", out _));
        Assert.Equal(200, (await browser.GetAsync("/account")).Status);
        using var another = _operation.NewBrowser();
        await Operation.SignInAsync(another, link);
        Assert.True(File.Exists(offerFile));
        Assert.Equal(offered, await File.ReadAllTextAsync(offerFile, TestContext.Current.CancellationToken));
        var token = offered.Split("token=")[1].Split('\n')[0];
        Assert.Equal(200, (await another.GetAsync($"/login/link?token={token}")).Status);
        // What the shells of the operator read is the running server's still.
        Assert.Equal(settings, await SettingsAsync());
    }

    [Fact]
    public async Task A_login_link_is_made_in_a_shell_that_has_no_variable_of_the_block()
    {
        await using var shell = _operation.NewShell();

        var (output, exitCode) = await shell.RunAsync($"{ProgramUnderTest.Path} login-link {FoundingPage.LoginEmail}");

        Assert.True(exitCode == 0, output);
        var url = Assert.Single(
            output.Split('\n'), line => line.StartsWith("https://mcp.gitdate.ink/login/link?token=", StringComparison.Ordinal));
        using var browser = _operation.NewBrowser();
        await Operation.SignInAsync(browser, new OperatorsLink(new Uri(url), Code: ""));
    }

    [Theory]
    [InlineData("HOME=/nonexistent", "no server has written its own to '/nonexistent/.local/state/workonward-mcp'")]
    [InlineData("WORKONWARD_MCP_DATA_DIR=/nonexistent/data", "no server has written its own to '/nonexistent/data'")]
    [InlineData("-u HOME", "WORKONWARD_MCP_DATA_DIR")]
    public async Task A_shell_that_can_not_know_where_the_server_keeps_its_data_is_told_so(string environment, string told)
    {
        await using var shell = _operation.NewShell();

        var (output, exitCode) = await shell.RunAsync(
            $"env {environment} {ProgramUnderTest.Path} login-link {FoundingPage.LoginEmail}");

        Assert.True(exitCode == 2, output);
        Assert.Contains(told, output, StringComparison.Ordinal);
        Assert.Contains("WORKONWARD_MCP_DATA_DIR", output, StringComparison.Ordinal);
        Assert.DoesNotContain("token=", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_the_block_does_not_name_gets_no_link()
    {
        await using var shell = _operation.NewShell();

        var (output, exitCode) = await shell.RunAsync($"{ProgramUnderTest.Path} login-link you@gitdate.example");

        Assert.True(exitCode == 1, output);
        Assert.Contains("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was made", output, StringComparison.Ordinal);
    }

    private async Task ConnectAsync(NodeProgram chatGpt, Browser browser)
    {
        var asked = await chatGpt.DoAsync("connect");
        var sentTo = await _operation.AnswerAsync(browser, new Uri(asked.GetProperty("authorize").GetString()!));
        await chatGpt.DoAsync("finish", ("redirect", sentTo));
        Assert.True((await chatGpt.DoAsync("connect")).GetProperty("connected").GetBoolean());
    }

    private static Task<JsonElement> PreviewAsync(NodeProgram chatGpt) => chatGpt.DoAsync(
        "call", ("tool", "preview_send"), ("args", new JsonObject { ["recipient"] = "person@gitdate.ink" }));

    private Task<string> SettingsAsync() =>
        File.ReadAllTextAsync(Path.Combine(_operation.Data, "settings.json"), TestContext.Current.CancellationToken);
}
