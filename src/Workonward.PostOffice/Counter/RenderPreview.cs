using Workonward.PostOffice.Rendering;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Counter;

/// <summary>What a send would look like.</summary>
public abstract record RenderPreview
{
    private RenderPreview() { }

    /// <summary>Nothing was queued and no contact was made.</summary>
    /// <param name="From">The sender as the message would name it.</param>
    /// <param name="Message">What its reader would see.</param>
    public sealed record Rendered(string From, RenderedMessage Message) : RenderPreview;

    /// <summary>A send with these values would be refused the same way.</summary>
    /// <param name="Code">One of <see cref="SendApiCodes"/>.</param>
    /// <param name="Msg">The reason, in English.</param>
    public sealed record Refused(int Code, string Msg) : RenderPreview;
}
