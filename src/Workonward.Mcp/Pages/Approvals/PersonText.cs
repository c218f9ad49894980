using Workonward.Core.Approval;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>Someone who decided.</summary>
internal static class PersonText
{
    /// <summary>The address, or who has the server's shell.</summary>
    public static HtmlText Of(string person) => person == Decider.OperatorName
        ? HtmlText.Of($"this server’s operator")
        : HtmlText.Of($"<bdi>{person}</bdi>");
}
