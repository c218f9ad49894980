using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A Send API in a process of its own, which answers as PING8 does and goes wrong when it is told to.</summary>
internal sealed class SimulatedBackend : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly ScratchFolder _data;
    private Process _process;
    private HttpClient _control;

    private SimulatedBackend(ScratchFolder data, Process process, JsonElement announced)
    {
        (_data, _process) = (data, process);
        Url = new Uri(announced.GetProperty("url").GetString()!);
        Key = announced.GetProperty("key").GetString()!;
        _control = Control(announced);
    }

    public Uri Url { get; }

    public string Key { get; }

    public static async Task<SimulatedBackend> StartAsync()
    {
        var data = new ScratchFolder();
        var (process, announced) = await LaunchAsync(data, "--port", "0");
        return new SimulatedBackend(data, process, announced);
    }

    /// <summary>The next requests go wrong this way.</summary>
    public async Task FailAsync(SimulatedFault fault, int count = 1)
    {
        using var answer = await _control.PostAsJsonAsync(
            "/faults", new { fault, count }, Wire, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<SimulatedCounts> CountsAsync() =>
        (await _control.GetFromJsonAsync<SimulatedCounts>("/counts", Wire, TestContext.Current.CancellationToken))!;

    public async Task<IReadOnlyList<SimulatedRequest>> RequestsAsync() =>
        (await _control.GetFromJsonAsync<List<SimulatedRequest>>("/requests", Wire, TestContext.Current.CancellationToken))!;

    /// <summary>Waits until so many requests have come.</summary>
    public Task UntilReceivedAsync(long count) => Bounded.UntilAsync(async () => (await CountsAsync()).Received >= count);

    /// <summary>Waits until so many emails were taken.</summary>
    public Task UntilAcceptedAsync(long count) => Bounded.UntilAsync(async () => (await CountsAsync()).Accepted >= count);

    /// <summary>Forgets the requests and the faults.</summary>
    public async Task ResetAsync()
    {
        using var answer = await _control.PostAsync("/reset", content: null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Nobody listens any more; <see cref="ReturnAsync"/> takes the same address and key again.</summary>
    public async Task VanishAsync()
    {
        _process.Kill();
        using var bound = Bounded.Wait();
        await _process.WaitForExitAsync(bound.Token);
    }

    public async Task ReturnAsync()
    {
        _process.Dispose();
        _control.Dispose();
        (_process, var announced) = await LaunchAsync(
            _data, "--port", Url.Port.ToString(CultureInfo.InvariantCulture), "--key", Key);
        _control = Control(announced);
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _control.Dispose();
        _data.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<(Process Process, JsonElement Announced)> LaunchAsync(ScratchFolder data, params string[] options)
    {
        var start = ProgramUnderTest.Start(
            ProgramUnderTest.Built("Workonward.Simulator", "Workonward.Simulator"),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_ROOT"] = ProgramUnderTest.RuntimeRoot },
            ["--data", data.Path, "--control-port", "0", .. options]);
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var bound = Bounded.Wait();
        var line = await process.StandardOutput.ReadLineAsync(bound.Token);
        return (process, JsonElement.Parse(line!));
    }

    private static HttpClient Control(JsonElement announced) =>
        new() { BaseAddress = new Uri(announced.GetProperty("control_url").GetString()!) };
}
