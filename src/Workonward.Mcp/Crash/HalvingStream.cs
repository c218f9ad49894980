using Workonward.Core.Delivery;

namespace Workonward.Mcp.Crash;

/// <summary>Writes each piece in two halves, each on the wire before the next: C3 lies between them and C4 behind them.</summary>
internal sealed class HalvingStream(Stream inner) : PassingStream(inner)
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var half = buffer.Length / 2;
        await Inner.WriteAsync(buffer[..half], cancellationToken);
        await Inner.FlushAsync(cancellationToken);
        CrashPoints.Reach(CrashPoint.PartlySent);
        await Inner.WriteAsync(buffer[half..], cancellationToken);
        await Inner.FlushAsync(cancellationToken);
        CrashPoints.Reach(CrashPoint.Sent);
    }
}
