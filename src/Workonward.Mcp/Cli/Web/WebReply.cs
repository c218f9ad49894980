namespace Workonward.Mcp.Cli.Web;

/// <summary>What came back from an address.</summary>
internal abstract record WebReply
{
    private WebReply()
    {
    }

    /// <summary>An HTTP answer, whatever its status. A redirect is an answer too: none is followed.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="MediaType">The media type without parameters; empty for none.</param>
    /// <param name="Body">The text, at most 256 KiB.</param>
    /// <param name="Location">Where a redirect leads; null for none.</param>
    /// <param name="Challenge">The value of <c>WWW-Authenticate</c>; null for none.</param>
    /// <param name="CacheControl">The value of <c>Cache-Control</c>; empty for none.</param>
    /// <param name="Date">The far end's clock; null where it says none.</param>
    public sealed record Answer(
        int Status,
        string MediaType,
        string Body,
        string? Location,
        string? Challenge,
        string CacheControl,
        DateTimeOffset? Date) : WebReply;

    /// <summary>No answer.</summary>
    /// <param name="Reason">Why, as the second half of a sentence without its full stop.</param>
    /// <param name="IsTls">Whether somebody is there, and only TLS failed.</param>
    public sealed record Nothing(string Reason, bool IsTls = false) : WebReply;
}
