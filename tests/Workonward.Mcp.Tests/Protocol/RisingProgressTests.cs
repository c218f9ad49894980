using System.Text;
using System.Text.Json;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>The progress of a call that reports from several places at once.</summary>
public sealed class RisingProgressTests
{
    private readonly List<string> _sent = [];
    private readonly TaskCompletionSource _firstIsWritten = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_report_waits_for_the_one_before_it_and_what_has_not_risen_is_dropped()
    {
        var request = new McpRequest("1"u8.ToArray(), McpMethods.CallTool, JsonElement.Parse("""{"_meta":{"progressToken":"t"}}"""));
        using var progress = RisingProgress.Of(request, new CallChannel("stdio", WriteAsync))!;

        var first = progress.ReportAsync(new ToolProgress(1), TestContext.Current.CancellationToken).AsTask();
        var second = progress.ReportAsync(new ToolProgress(2), TestContext.Current.CancellationToken).AsTask();
        var behind = progress.ReportAsync(new ToolProgress(2), TestContext.Current.CancellationToken).AsTask();
        var sentBefore = _sent.Count;
        _firstIsWritten.SetResult();
        await first;
        await second;
        await behind;

        Assert.Equal(1, sentBefore);
        Assert.Equal(2, _sent.Count);
        Assert.Contains("\"progress\":1", _sent[0], StringComparison.Ordinal);
        Assert.Contains("\"progress\":2", _sent[1], StringComparison.Ordinal);
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        _sent.Add(Encoding.UTF8.GetString(message.Span));
        await _firstIsWritten.Task;
    }
}
