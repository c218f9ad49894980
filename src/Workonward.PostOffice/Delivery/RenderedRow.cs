using Workonward.PostOffice.Queue;

namespace Workonward.PostOffice.Delivery;

/// <summary>What rendering made of one claimed row.</summary>
internal abstract record RenderedRow(LogRow Row)
{
    public sealed record Ready(LogRow Row, string Subject, byte[] Message) : RenderedRow(Row);

    public sealed record Suppressed(LogRow Row) : RenderedRow(Row);

    public sealed record Failed(LogRow Row, string Why) : RenderedRow(Row);
}
