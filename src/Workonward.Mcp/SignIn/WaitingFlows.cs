using Workonward.Core.Grants.Flows;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn;

/// <summary>Finds the flow that a sign-in page or form names.</summary>
internal sealed class WaitingFlows(ConsentFlows flows, BrowserCookies cookies)
{
    private const int LongestId = 128;

    /// <summary>The flow of a page's query or a form's field.</summary>
    /// <param name="context">The exchange; its cookies say which browser this is.</param>
    /// <param name="named">Every value that was given; more than one is none of ours.</param>
    public async Task<WaitingFlow> FindAsync(HttpContext context, IReadOnlyList<string?> named)
    {
        if (named is [] or [null or ""])
            return new WaitingFlow.None();

        return named is [{ Length: <= LongestId } id]
            && cookies.HoldsFlow(context, id)
            && await flows.FindAsync(id, context.RequestAborted) is { } flow
                ? new WaitingFlow.Waits(id, flow)
                : new WaitingFlow.Gone();
    }
}
