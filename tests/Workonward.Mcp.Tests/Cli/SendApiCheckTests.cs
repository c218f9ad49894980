using System.Net;
using System.Net.Sockets;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Cli.Checks;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;
using Workonward.PostOffice;
using Workonward.PostOffice.Keys;
using Workonward.Simulator.Faults;
using Workonward.Simulator.Hosting;

namespace Workonward.Mcp.Tests.Cli;

public sealed class SendApiCheckTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private SimulatedSendApi _api = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _api = await SimulatedSendApi.StartAsync(new SimulatorOptions(_folder.Path), Stop);

    // Whatever a test asked: nothing was ever taken.
    public async ValueTask DisposeAsync()
    {
        var taken = _api.Log.Counts.Accepted;
        await _api.DisposeAsync();
        _folder.Dispose();
        Assert.Equal(0, taken);
    }

    [Fact]
    public async Task A_good_key_passes_both_questions_and_neither_is_a_send()
    {
        var rows = await CheckAsync(_api.ApiKey);

        Assert.Equal([("send api", Mark.Ok), ("api key", Mark.Ok)], rows.Select(row => (row.Name, row.Mark)));
        Assert.Equal(2, _api.Log.Counts.Received);
        Assert.Equal(1, _api.Log.Requests.Count(request => string.Equals(request.Headers["X-API-Key"], _api.ApiKey, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_wrong_key_fails_by_itself()
    {
        var rows = await CheckAsync(new string('b', 64));

        Assert.Equal([Mark.Ok, Mark.Fail], rows.Select(row => row.Mark));
        Assert.Contains("1001", rows[1].Detail, StringComparison.Ordinal);
        Assert.Contains("WORKONWARD_API_KEY", rows[1].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_for_other_callers_is_told_with_its_fix()
    {
        var rows = await CheckAsync(await KeyForAsync("10.9.8.7"));

        Assert.Equal([Mark.Ok, Mark.Fail], rows.Select(row => row.Mark));
        Assert.Contains("1002", rows[1].Detail, StringComparison.Ordinal);
        Assert.Contains("public IP address", rows[1].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_template_is_told_with_its_fix()
    {
        _api.Faults.Add(new Fault { Kind = FaultKind.Envelope, Status = 1004, Accepts = false }, count: 0);

        var rows = await CheckAsync(_api.ApiKey);

        Assert.Equal([Mark.Fail, Mark.Fail], rows.Select(row => row.Mark));
        Assert.Contains("a made-up key with 1004, not with 1001", rows[0].Detail, StringComparison.Ordinal);
        Assert.Contains("1004", rows[1].Detail, StringComparison.Ordinal);
        Assert.Contains("email template", rows[1].Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.Redirect, 308, "HTTP 308")]
    [InlineData(FaultKind.Redirect, 302, "HTTP 302")]
    [InlineData(FaultKind.Html, 0, "no reply of a Send API")]
    [InlineData(FaultKind.CutJson, 0, "no reply of a Send API")]
    [InlineData(FaultKind.Empty, 0, "no reply of a Send API")]
    [InlineData(FaultKind.Status, 404, "HTTP 404")]
    [InlineData(FaultKind.Status, 502, "HTTP 502")]
    [InlineData(FaultKind.ResetAfterBody, 0, "connection")]
    public async Task What_is_no_Send_API_fails_in_both_questions(FaultKind kind, int status, string words)
    {
        _api.Faults.Add(
            new Fault { Kind = kind, Status = status, Location = "https://elsewhere.invalid/", Accepts = false }, count: 0);

        var rows = await CheckAsync(_api.ApiKey);

        Assert.Equal([Mark.Fail, Mark.Fail], rows.Select(row => row.Mark));
        Assert.All(rows, row => Assert.Contains(words, row.Detail, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.NotEmpty(row.Fix!));
    }

    [Fact]
    public async Task Silence_ends_both_questions_after_their_time()
    {
        _api.Faults.Add(new Fault { Kind = FaultKind.Hang }, count: 0);

        var rows = await CheckAsync(_api.ApiKey, patience: TimeSpan.FromMilliseconds(300));

        Assert.All(rows, row => Assert.Equal((Mark.Fail, "No answer within 0.3 s."), (row.Mark, row.Detail)));
    }

    [Fact]
    public async Task A_refused_connection_is_told()
    {
        var rows = await CheckAsync(_api.ApiKey, url: $"http://127.0.0.1:{FreePort()}");

        Assert.All(rows, row => Assert.Equal((Mark.Fail, "No answer: no connection (connect_failed)."), (row.Mark, row.Detail)));
    }

    [Fact]
    public async Task The_placeholder_is_skipped_with_a_word_and_the_address_is_tried_all_the_same()
    {
        var rows = await CheckAsync("YOUR_API_KEY");

        Assert.Equal([Mark.Ok, Mark.Warn], rows.Select(row => row.Mark));
        Assert.Contains("it is the placeholder YOUR_API_KEY", rows[1].Detail, StringComparison.Ordinal);
        Assert.Equal(1, _api.Log.Counts.Received);
    }

    [Fact]
    public async Task Where_another_setting_is_wrong_both_are_asked_and_where_the_address_is_wrong_none_is()
    {
        var other = await CheckAsync(_api.ApiKey, changes: ("WORKONWARD_MCP_DRY_RUN", "maybe"));
        var address = await CheckAsync(_api.ApiKey, url: "ftp://x");

        Assert.Equal([Mark.Ok, Mark.Ok], other.Select(row => row.Mark));
        Assert.Empty(address);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task As_a_process_the_whole_check_ends_with_0_or_1(bool hasGoodKey, int exitCode)
    {
        using var house = new OperatorsHouse();

        var run = await CommandRun.Of(
            house.Variables(
                ("WORKONWARD_BASE_URL", _api.Url.AbsoluteUri),
                ("WORKONWARD_API_KEY", hasGoodKey ? _api.ApiKey : new string('b', 64))),
            "check");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("api key        ", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(_api.ApiKey, run.Out + run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(house.LedgerFile));
    }

    private Task<IReadOnlyList<CheckRow>> CheckAsync(
        string key, string? url = null, TimeSpan? patience = null, params (string Name, string Value)[] changes)
    {
        var reading = Given.Stdio(
            [("WORKONWARD_BASE_URL", url ?? _api.Url.AbsoluteUri), ("WORKONWARD_API_KEY", key), .. changes]);
        var subject = new CheckSubject(reading, MountTable.Parse(""), TimeProvider.System)
        {
            Patience = patience ?? TimeSpan.FromSeconds(10),
        };
        return new SendApiCheck().RunAsync(subject, Stop);
    }

    private async Task<string> KeyForAsync(string address)
    {
        await using var office = await BuiltInPostOffice.OpenAsync(
            new PostOfficeOptions(_folder.Path),
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
            Stop);
        return Assert.IsType<KeyMade.Made>(await office.Keys.MakeAsync("bound", "Welcome", [address], Stop)).Secret;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
