namespace Workonward.Mcp.Pages.Forms;

/// <summary>A path of ours with the flow that waits.</summary>
internal static class FlowLink
{
    /// <summary>The path; the flow's id follows it where there is one.</summary>
    public static string To(string path, string? flowId) =>
        flowId is null
            ? path
            : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{FormFields.Flow}={Uri.EscapeDataString(flowId)}";

    /// <summary>Where a signed-in person goes: to the question that waits, else to the account.</summary>
    public static string AfterSignIn(string? flowId) =>
        flowId is null ? PagePaths.Account : To(PagePaths.Consent, flowId);
}
