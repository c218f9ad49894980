using System.Text;
using System.Text.Json;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>A live server over its standard streams to play cases on, and what must hold when they have been played.</summary>
internal sealed class StdioStage : IAsyncDisposable
{
    private const int BetweenLooks = 40;

    private const string Hello =
        """{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"elicitation":{}}}}""";

    private static readonly StdioCase Handshake = new([new FuzzMessage(Hello, "2025-11-25", "initialize", Name: null)], [], []);

    private readonly Installation _installation;
    private readonly StdioModel _model = new();
    private readonly List<string> _late = [];
    private int _played;

    private StdioStage(Installation installation, StdioWire wire) => (_installation, Wire) = (installation, wire);

    public StdioWire Wire { get; }

    public Vitals Vitals => Vitals.Of(Wire.ProcessId);

    /// <summary>The emails that were told of as sent.</summary>
    public ToldSends Told { get; } = new();

    public static async Task<StdioStage> StartAsync(params (string Name, string Value)[] changes)
    {
        var installation = await Installation.MakeAsync();
        return new StdioStage(
            installation, StdioWire.Start(installation, installation.Variables(Way.Stdio, FuzzSettings.Of(changes))));
    }

    /// <summary>Writes the lines and a ping, and waits for the answers to all of them and for no other.</summary>
    public async Task PlayAsync(StdioCase one)
    {
        var written = one.Written();
        var lines = Lines(written);
        var expected = _model.Expected(lines).ToList();
        var ping = FormattableString.Invariant($"\"ping-{++_played}\"");
        expected.Add((ping, false));
        var writing = Wire.WriteAsync(
            [.. written, .. Encoding.UTF8.GetBytes($"\n{{\"jsonrpc\":\"2.0\",\"id\":{ping},\"method\":\"ping\"}}")]);

        var readings = lines.Select(MessageReading.Of).ToLookup(reading => reading.Id ?? "-", StringComparer.Ordinal);
        while (expected.Exists(answer => !answer.MayLack))
        {
            var answer = await Wire.HearAsync(one.ToString());
            var ids = string.Join(',', AnswerShape.Ids(answer));
            Assert.True(
                IsTaken(expected, ids) || _late.Remove(ids), $"Nobody asked for {answer.GetRawText()}\nasked: {one}");
            if (answer.ValueKind is JsonValueKind.Object && readings[ids].Count() == 1)
                Told.Note(readings[ids].Single(), answer);
        }

        await writing;
        _late.AddRange(expected.Select(answer => answer.Ids));
        if (_played % BetweenLooks != 0)
            return;
        await LookAsync();
        // Chance agrees upon other revisions in between.
        await PlayAsync(Handshake);
    }

    /// <summary>Writes one large line.</summary>
    /// <returns>So many MiB the server took meanwhile, above what it held.</returns>
    public async Task<int> PlayLargeAsync(byte[] message)
    {
        Vitals.ForgetPeak(Wire.ProcessId);
        var before = Vitals.PeakMegabytes;
        await PlayAsync(new StdioCase([], [], []) { Given = message });
        return Vitals.PeakMegabytes - before;
    }

    /// <summary>Whether it serves a good call as before.</summary>
    public async Task LookAsync()
    {
        var id = FormattableString.Invariant($"\"look-{_played}\"");
        await Wire.WriteAsync(FuzzSettings.GoodCall(id));
        JsonElement answer;
        do
            answer = await Wire.HearAsync();
        while (AnswerShape.Ids(answer) is not [var heard] || heard != id);
        FuzzSettings.AssertGood(answer);
    }

    /// <summary>Ends its input, and compares what was mailed with what was told, and with what ledger and audit say.</summary>
    /// <returns>How many emails were sent.</returns>
    public async Task<int> SettleAsync()
    {
        await LookAsync();
        await Wire.EndAsync();
        return await Settlement.AssertAsync(_installation, Way.Stdio, Told);
    }

    public async ValueTask DisposeAsync()
    {
        await Wire.DisposeAsync();
        await _installation.DisposeAsync();
    }

    private static List<byte[]> Lines(byte[] written)
    {
        var lines = new List<byte[]>();
        foreach (var range in written.AsSpan().Split((byte)'\n'))
            lines.Add(written[range]);
        return lines;
    }

    // A batch of which a call was cancelled is answered without it.
    private static bool IsTaken(List<(string Ids, bool MayLack)> expected, string ids)
    {
        var at = expected.FindIndex(answer => answer.Ids == ids);
        if (at < 0)
            at = expected.FindIndex(answer => answer.MayLack && ids.Split(',').All(id => answer.Ids.Split(',').Contains(id)));
        if (at >= 0)
            expected.RemoveAt(at);
        return at >= 0;
    }
}
