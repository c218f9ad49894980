using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Approvals;

namespace Workonward.Mcp.Approvals;

/// <summary>
/// What a decision did, carried to the page that follows it. Only a browser that comes from a page of ours is told; how the
/// request stands, the page reads from the ledger in any case.
/// </summary>
internal static class ApprovalDone
{
    private const string Name = "done";

    private static readonly Dictionary<ApprovalNews, string> Words = new()
    {
        [ApprovalNews.Approved] = "approved",
        [ApprovalNews.Counted] = "counted",
        [ApprovalNews.Declined] = "declined",
        [ApprovalNews.Repeated] = "said-before",
        [ApprovalNews.TooLate] = "too-late",
        [ApprovalNews.CopyUnknown] = "copy-unknown",
        [ApprovalNews.NothingSaid] = "nothing-said",
    };

    /// <summary>The request's page, saying this.</summary>
    public static string Path(string requestId, ApprovalNews news) => $"{PagePaths.Approval(requestId)}?{Name}={Words[news]}";

    /// <summary>What is to be said, or null.</summary>
    public static ApprovalNews? Read(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is not ["same-origin"] || request.Query[Name] is not [{ } word])
            return null;

        foreach (var (news, known) in Words)
        {
            if (string.Equals(known, word, StringComparison.Ordinal))
                return news;
        }

        return null;
    }
}
