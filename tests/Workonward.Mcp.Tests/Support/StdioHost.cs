using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Stdio;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Tests.Support;

/// <summary>The stdio server over two pipes in this process.</summary>
internal sealed class StdioHost : IAsyncDisposable
{
    private readonly Pipe _in = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe _out = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services;
    private readonly StreamReader _lines;

    public StdioHost(EchoStage? stage = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<ITool>(new EchoTool(stage));
        services.AddMcpProtocol();
        _services = services.BuildServiceProvider();
        _lines = new StreamReader(_out.Reader.AsStream());
        Input = _in.Writer.AsStream();
        Output = _out.Reader.AsStream();
        Running = _services.GetRequiredService<StdioServer>()
            .RunAsync(_in.Reader.AsStream(), _out.Writer.AsStream(), () => { }, _stop.Token);
    }

    public Stream Input { get; }

    public Stream Output { get; }

    public Task Running { get; }

    public Task SendAsync(string line) => SendAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task SendAsync(byte[] bytes)
    {
        await Input.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await Input.FlushAsync(TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> ReadAsync() =>
        JsonElement.Parse((await _lines.ReadLineAsync(TestContext.Current.CancellationToken))!);

    public async Task<JsonElement> AskAsync(string line)
    {
        await SendAsync(line);
        return await ReadAsync();
    }

    public void EndInput() => _in.Writer.Complete();

    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        EndInput();
        await Running;
        await _services.DisposeAsync();
        _stop.Dispose();
    }
}
