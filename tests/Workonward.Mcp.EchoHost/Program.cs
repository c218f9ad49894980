using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Stdio;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tools;

await using var output = ProtocolConsole.TakeOutput();
Console.WriteLine("a banner that must not reach the protocol");
var services = new ServiceCollection();
services.AddLogging(log => log.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
services.AddSingleton<ITool>(new EchoTool(new EchoStage()));
services.AddMcpProtocol();
await using var provider = services.BuildServiceProvider();
using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});
await using var input = Console.OpenStandardInput();
await provider.GetRequiredService<StdioServer>().RunAsync(input, output, () => { }, stop.Token);
