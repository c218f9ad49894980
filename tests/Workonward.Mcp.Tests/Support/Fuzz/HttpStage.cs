namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>A live server over HTTP to play cases on, and what must hold when they have been played.</summary>
internal sealed class HttpStage : IAsyncDisposable
{
    private const int BetweenLooks = 40;

    private readonly Installation _installation;
    private readonly HttpRun _server;
    private readonly WireClient _wire;
    private readonly PlantedSecrets _secrets;
    private int _played;

    private HttpStage(Installation installation, HttpRun server)
    {
        (_installation, _server) = (installation, server);
        _wire = new WireClient(server.Origin);
        _secrets = PlantedSecrets.Of(installation);
    }

    public Uri Origin => _server.Origin;

    public Vitals Vitals => Vitals.Of(_server.ProcessId);

    /// <summary>How often each status was answered.</summary>
    public SortedDictionary<int, int> Statuses { get; } = [];

    /// <summary>The emails that were told of as sent.</summary>
    public ToldSends Told { get; } = new();

    public static async Task<HttpStage> StartAsync()
    {
        var installation = await Installation.MakeAsync();
        var server = (HttpRun)await installation.StartAsync(Way.HttpWithToken, FuzzSettings.Of());
        return new HttpStage(installation, server);
    }

    public async Task PlayAsync(HttpCase one)
    {
        foreach (var answer in await AnswersAsync(one))
        {
            Statuses[answer.Status] = Statuses.GetValueOrDefault(answer.Status) + 1;
            var fault = HttpOracle.Fault(answer, _secrets) ?? (one.IsFramed ? HttpOracle.Fault(one, Origin, answer) : null);
            Assert.True(fault is null, $"{fault}\nasked: {one}\nanswered: {answer.Head}\n{Shown.Bytes(answer.Content)}");
            if (one.IsFramed && answer.Content.Length > 0)
                Told.Note(MessageReading.Of(one.Content), HttpOracle.Messages(answer)[^1]);
        }

        if (++_played % BetweenLooks == 0)
            await LookAsync();
    }

    /// <summary>Sends one large message.</summary>
    /// <returns>So many MiB the server took meanwhile, above what it held.</returns>
    public async Task<int> PlayLargeAsync(byte[] message)
    {
        var sound = new FuzzMessage("{}", "2025-06-18", "x", Name: null);
        var body = new HttpCase(sound, "POST", [], [], [], [], Delivery.Whole) { Given = message };
        Vitals.ForgetPeak(_server.ProcessId);
        var before = Vitals.PeakMegabytes;
        await PlayAsync(body);
        return Vitals.PeakMegabytes - before;
    }

    /// <summary>Whether it serves a good call as before.</summary>
    public async Task LookAsync()
    {
        using var http = new RawHttp(Origin);
        var answer = await http.PostAsync(
            FuzzSettings.GoodCall("1"), ("MCP-Protocol-Version", "2025-06-18"), ("Authorization", $"Bearer {Installation.Token}"));
        Assert.Equal(200, answer.Status);
        FuzzSettings.AssertGood(answer.Json);
    }

    /// <summary>Ends it, and compares what was mailed with what was told, and with what ledger and audit say.</summary>
    /// <returns>How many emails were sent.</returns>
    public async Task<int> SettleAsync()
    {
        await LookAsync();
        Assert.Equal(0, await _server.TerminateAsync());
        Assert.False(
            _server.Log.Contains("incident", StringComparison.OrdinalIgnoreCase)
                || _server.Log.Contains("exception", StringComparison.OrdinalIgnoreCase),
            _server.Log);
        return await Settlement.AssertAsync(_installation, Way.HttpWithToken, Told);
    }

    public async ValueTask DisposeAsync()
    {
        _wire.Dispose();
        await _server.DisposeAsync();
        await _installation.DisposeAsync();
    }

    private async Task<IReadOnlyList<WireAnswer>> AnswersAsync(HttpCase one) => one.IsFramed
        ? [await _wire.AskAsync(one.Bytes(Origin), one.Delivery is Delivery.InPieces)]
        : await _wire.ThrowAsync(one.Bytes(Origin), one.Delivery is Delivery.InPieces);
}
