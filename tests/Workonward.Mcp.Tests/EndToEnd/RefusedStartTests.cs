using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Workonward.Mcp.Tests.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>Starts that can't be: an exit code, a sentence on standard error for the operator, and nothing on standard output.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly ScratchFolder _home = new();

    private string Data => _home.Below("data");

    private string Ledger => Path.Combine(Data, "ledger.db");

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Every_setting_wrong_at_once_is_told_at_once()
    {
        var run = await ProgramRun.OfAsync(EverySettingWrongTests.Wrong);

        AssertRefused(run, exitCode: 2);
        Assert.All(
            EverySettingWrongTests.Expected.Split('\n'),
            line => Assert.Contains(line.TrimEnd('\r'), run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("two words", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("c0ffee", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_RECIPIENT_ALOWLIST", "@gitdate.ink", "did you mean WORKONWARD_MCP_RECIPIENT_ALLOWLIST?")]
    [InlineData("WORKONWARD_MCP_DRYRUN", "0", "did you mean WORKONWARD_MCP_DRY_RUN?")]
    [InlineData("WORKONWARD_API_KEY_FILE", "/nowhere/key", "WORKONWARD_API_KEY_FILE is '/nowhere/key', a file that does not exist")]
    [InlineData("WORKONWARD_MCP_DATA_DIR", "/proc/workonward", "WORKONWARD_MCP_DATA_DIR leads to '/proc/workonward'")]
    [InlineData("WORKONWARD_MCP_AUTH", "none", "WORKONWARD_MCP_AUTH")]
    [InlineData("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", @"@gitdate\.ink|@example\.com$", "WORKONWARD_MCP_RECIPIENT_ALLOWLIST")]
    [InlineData("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", "@.*$", "WORKONWARD_MCP_RECIPIENT_ALLOWLIST")]
    public async Task A_setting_that_can_not_be_meant_refuses_the_start(string name, string value, string told)
    {
        var variables = Variables((name, value));
        if (name is "WORKONWARD_API_KEY_FILE")
            variables.Remove("WORKONWARD_API_KEY");

        var run = await ProgramRun.OfAsync(variables);

        AssertRefused(run, exitCode: 2);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_container_platform_injects_is_no_mistake()
    {
        var run = await ProgramRun.OfAsync(Variables(
            ("WORKONWARD_MCP_SERVICE_HOST", "10.0.0.1"),
            ("WORKONWARD_MCP_PORT_8765_TCP", "tcp://10.0.0.1:8765"),
            ("WORKONWARD_MCP_SERVICE_PORT", "8765")));

        Assert.Equal((0, ""), (run.ExitCode, run.Out));
        Assert.DoesNotContain("SERVICE_HOST", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_sends_are_refused_where_a_restart_forgets_them()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "There is no tmpfs at /dev/shm.");
        using var memory = new ScratchFolder("/dev/shm");
        var forgetful = Variables(("WORKONWARD_MCP_DATA_DIR", memory.Below("data")), ("WORKONWARD_MCP_DRY_RUN", "0"));

        var refused = await ProgramRun.OfAsync(forgetful);
        forgetful["WORKONWARD_MCP_EPHEMERAL_OK"] = "1";
        var meant = await ProgramRun.OfAsync(forgetful);

        AssertRefused(refused, exitCode: 2);
        Assert.Contains("which lies on tmpfs", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, meant.ExitCode);
    }

    [Theory]
    [InlineData("corrupt")]
    [InlineData("cut")]
    [InlineData("newer")]
    [InlineData("folder")]
    public async Task A_ledger_that_can_not_be_used_is_named_and_left_alone(string state)
    {
        await MakeLedgerAsync();
        Damage(state);
        var before = state is "folder" ? [] : await File.ReadAllBytesAsync(Ledger, TestContext.Current.CancellationToken);

        var run = await ProgramRun.OfAsync(Variables());

        AssertRefused(run, exitCode: 3);
        Assert.Contains(Ledger, run.Error, StringComparison.Ordinal);
        if (state is not "folder")
            Assert.Equal(before, await File.ReadAllBytesAsync(Ledger, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_post_office_that_can_not_be_opened_is_named()
    {
        await MakeLedgerAsync();
        await File.WriteAllTextAsync(
            Path.Combine(Data, "post-office.db"), new string('x', 8_192), TestContext.Current.CancellationToken);

        var run = await ProgramRun.OfAsync(Variables(("WORKONWARD_BASE_URL", "builtin")));

        AssertRefused(run, exitCode: 3);
        Assert.Contains("post-office.db", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_told_in_a_sentence_and_nothing_before_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var run = await ProgramRun.OfAsync(Variables(
            ("WORKONWARD_MCP_TRANSPORT", "http"),
            ("WORKONWARD_MCP_AUTH", "none"),
            ("WORKONWARD_MCP_TLS_OK", "1"),
            ("WORKONWARD_MCP_HTTP_PORT", port)));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("cannot", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }

    private static void AssertRefused(ProgramRun run, int exitCode)
    {
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("workonward-mcp cannot start:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Variables(params (string Name, string Value)[] changes)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = _home.Path,
            ["WORKONWARD_API_KEY"] = new string('a', 64),
            ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = "@gitdate.ink",
            ["WORKONWARD_MCP_DATA_DIR"] = Data,
        };
        foreach (var (name, value) in changes)
            variables[name] = value;
        return variables;
    }

    private async Task MakeLedgerAsync()
    {
        Assert.Equal(0, (await ProgramRun.OfAsync(Variables())).ExitCode);
        Assert.True(File.Exists(Ledger));
    }

    private void Damage(string state)
    {
        switch (state)
        {
            case "corrupt":
                File.WriteAllText(Ledger, new string('x', 8_192));
                break;
            case "cut":
                LedgerFile.Execute(Ledger, "PRAGMA journal_mode=DELETE");
                using (var file = new FileStream(Ledger, FileMode.Open))
                    file.SetLength(file.Length / 2);
                break;
            case "newer":
                LedgerFile.Execute(Ledger, "INSERT INTO schema_migration VALUES (99, 'from the future', 'ff', 0)");
                break;
            default:
                foreach (var file in Directory.EnumerateFiles(Data, "ledger.db*"))
                    File.Delete(file);
                Directory.CreateDirectory(Ledger);
                break;
        }
    }
}
