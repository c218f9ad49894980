namespace Workonward.Mcp.Hosting;

/// <summary>Where a person's word about a held request counts, beside the command line.</summary>
internal enum ApprovalBy
{
    /// <summary>On this server's own page, which an assistant can't open.</summary>
    Page,

    /// <summary>In the assistant's window too, where whoever holds the assistant's token can answer.</summary>
    Client,
}
