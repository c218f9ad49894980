using Workonward.Core.Delivery;

namespace Workonward.Mcp.Crash;

/// <summary>The client's stream: an answer that was flushed is told.</summary>
internal sealed class ToldStream(Stream inner) : PassingStream(inner)
{
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await Inner.FlushAsync(cancellationToken);
        CrashPoints.Reach(CrashPoint.ClientTold);
    }
}
