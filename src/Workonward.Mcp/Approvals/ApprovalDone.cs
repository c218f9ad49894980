using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Approvals;

namespace Workonward.Mcp.Approvals;

/// <summary>What a decision did. How the request stands, its page reads from the ledger in any case.</summary>
internal static class ApprovalDone
{
    private static readonly CarriedNews<ApprovalNews> Carried = new(new Dictionary<ApprovalNews, string>
    {
        [ApprovalNews.Approved] = "approved",
        [ApprovalNews.Counted] = "counted",
        [ApprovalNews.Declined] = "declined",
        [ApprovalNews.Repeated] = "said-before",
        [ApprovalNews.TooLate] = "too-late",
        [ApprovalNews.CopyUnknown] = "copy-unknown",
        [ApprovalNews.NothingSaid] = "nothing-said",
    });

    /// <summary>The request's page, saying this.</summary>
    public static string Path(string requestId, ApprovalNews news) => Carried.Path(PagePaths.Approval(requestId), news);

    /// <summary>What is to be said, or null.</summary>
    public static ApprovalNews? Read(HttpRequest request) => Carried.Read(request);
}
