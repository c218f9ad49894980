using System.Net;
using System.Net.Sockets;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Cli.Checks;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

public sealed class CheckTests : IDisposable
{
    private static readonly DateTimeOffset Today = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_ledger_that_is_not_there_yet_is_well_and_not_made()
    {
        Directory.CreateDirectory(_house.DataFolder);

        var row = Assert.Single(await RunAsync(new LedgerCheck(), Stdio()));

        Assert.Equal((Mark.Ok, "There is none yet; the first start makes it."), (row.Mark, row.Detail));
        Assert.Empty(Directory.GetFileSystemEntries(_house.DataFolder));
    }

    [Fact]
    public async Task A_ledger_tells_what_is_stuck_in_it()
    {
        await _house.SendAsync(AnsweringBackend.Loses);
        await _house.RunAsync("pause");

        var rows = await RunAsync(new LedgerCheck(), Stdio());

        Assert.Equal([("ledger", Mark.Ok), ("queue", Mark.Warn)], rows.Select(row => (row.Name, row.Mark)));
        Assert.Contains("paused by an operator", rows[1].Detail, StringComparison.Ordinal);
        Assert.Contains("The fate of 1 send is unknown", rows[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_went_back_behind_the_newest_record_is_a_warning()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);

        var rows = await RunAsync(new LedgerCheck(), Stdio(), new SetClock(TimeProvider.System.GetUtcNow().AddHours(-1)));

        var clock = Assert.Single(rows, row => string.Equals(row.Name, "clock", StringComparison.Ordinal));
        Assert.Equal(Mark.Warn, clock.Mark);
        Assert.Contains("it went back", clock.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1970, false)]
    [InlineData(2026, true)]
    [InlineData(2101, false)]
    public async Task A_clock_of_another_time_fails(int year, bool isWell)
    {
        var rows = await RunAsync(new ClockCheck(), Stdio(), new SetClock(new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero)));

        Assert.Equal(isWell ? Mark.Ok : Mark.Fail, Assert.Single(rows).Mark);
    }

    [Fact]
    public async Task A_lost_hash_key_fails_and_no_new_one_is_made()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        var key = Assert.Single(Directory.GetFiles(_house.Place.KeyFolder, "recipient-hash-*.key"));
        File.Delete(key);

        var row = Assert.Single(await RunAsync(new LedgerCheck(), Stdio()));

        Assert.Equal(Mark.Fail, row.Mark);
        Assert.Contains(Path.GetFileName(key), row.Detail, StringComparison.Ordinal);
        Assert.False(File.Exists(key));
    }

    [Fact]
    public async Task A_damaged_ledger_fails_in_words()
    {
        Directory.CreateDirectory(_house.Place.KeyFolder);
        await _house.SendAsync(AnsweringBackend.Accepts);
        await File.WriteAllTextAsync(_house.LedgerFile, new string('x', 5000), OperatorsHouse.Stop);

        Assert.Equal(Mark.Fail, Assert.Single(await RunAsync(new LedgerCheck(), Stdio())).Mark);
    }

    [Theory]
    [InlineData(90, "mcp.gitdate.ink", "Ok")]
    [InlineData(10, "mcp.gitdate.ink", "Warn")]
    [InlineData(-1, "mcp.gitdate.ink", "Fail")]
    [InlineData(90, "other.example", "Ok Warn")]
    public async Task A_certificate_is_looked_at_for_its_time_and_its_hosts(int days, string host, string marks)
    {
        var (certificate, key) = Pair(host, Today.AddDays(days));

        var rows = await RunAsync(new TlsCheck(), Http(certificate, key), new SetClock(Today));

        Assert.Equal(marks, string.Join(' ', rows.Select(row => row.Mark)));
    }

    [Fact]
    public async Task Another_certificate_s_key_fails()
    {
        var (certificate, _) = Pair("mcp.gitdate.ink", Today.AddDays(90));
        var (_, key) = Pair("mcp.gitdate.ink", Today.AddDays(90));

        var row = Assert.Single(await RunAsync(new TlsCheck(), Http(certificate, key), new SetClock(Today)));

        Assert.Equal(Mark.Fail, row.Mark);
        Assert.Contains("is not the certificate's", row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_fails()
    {
        var (_, key) = Pair("mcp.gitdate.ink", Today.AddDays(90));
        var broken = _house.File("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        var row = Assert.Single(await RunAsync(new TlsCheck(), Http(broken, key), new SetClock(Today)));

        Assert.Contains("holds no certificate that can be read", row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_fails_and_a_free_one_is_well()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var reading = Given.Http(("HOME", _house.Home), ("WORKONWARD_MCP_HTTP_PORT", port));

        var whileTaken = Assert.Single(await RunAsync(new PortCheck(), reading));
        taken.Stop();
        var after = Assert.Single(await RunAsync(new PortCheck(), reading));

        Assert.Equal((Mark.Fail, Mark.Ok), (whileTaken.Mark, after.Mark));
        Assert.Contains("WORKONWARD_MCP_HTTP_PORT", whileTaken.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dry_run_and_live_are_told_apart()
    {
        var dry = Assert.Single(await RunAsync(new SendingCheck(), Stdio()));
        var live = Assert.Single(await RunAsync(new SendingCheck(), Stdio(("WORKONWARD_MCP_DRY_RUN", "0"))));
        var wrong = await RunAsync(new SendingCheck(), Stdio(("WORKONWARD_MCP_DRY_RUN", "maybe")));

        Assert.StartsWith("Dry-run: ", dry.Detail, StringComparison.Ordinal);
        Assert.StartsWith("Live: ", live.Detail, StringComparison.Ordinal);
        Assert.Equal((Mark.Ok, Mark.Warn, 0), (dry.Mark, live.Mark, wrong.Count));
    }

    [Fact]
    public async Task The_built_in_post_office_is_opened_and_not_made()
    {
        Directory.CreateDirectory(_house.DataFolder);
        var reading = Stdio(("WORKONWARD_BASE_URL", "builtin"));

        var before = Assert.Single(await RunAsync(new PostOfficeCheck(), reading));

        Assert.Equal(Mark.Ok, before.Mark);
        Assert.Empty(Directory.GetFileSystemEntries(_house.DataFolder));
        Assert.Empty(await RunAsync(new SendApiCheck(), reading));
    }

    [Fact]
    public async Task On_a_terminal_no_line_but_one_with_a_path_is_wider_than_it()
    {
        var run = await _house.RunAsync(80, _house.Variables(("WORKONWARD_BASE_URL", "builtin")), "check");

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            run.Out.Split('\n').Where(line => !line.Contains(_house.Home, StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, 80));
    }

    private SettingsReading Stdio(params (string Name, string Value)[] changes) =>
        Given.Stdio([("HOME", _house.Home), .. changes]);

    private SettingsReading Http(string certificate, string key) => Given.Http(
        ("HOME", _house.Home), ("WORKONWARD_MCP_TLS_CERT", certificate), ("WORKONWARD_MCP_TLS_KEY", key));

    private static Task<IReadOnlyList<CheckRow>> RunAsync(ICheck check, SettingsReading reading, TimeProvider? clock = null) =>
        check.RunAsync(
            new CheckSubject(reading, MountTable.Parse(""), clock ?? TimeProvider.System), OperatorsHouse.Stop);

    private (string Certificate, string Key) Pair(string host, DateTimeOffset until)
    {
        var (certificate, key) = PemFiles.Pair(host, Today.AddDays(-100), until);
        var name = Guid.NewGuid().ToString("N");
        return (
            _house.File($"{name}.crt", certificate),
            _house.File($"{name}.key", key));
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
