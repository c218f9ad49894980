using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Approvals;

/// <summary>Reads the posts of the page of one request.</summary>
internal sealed class DecisionForms(FormGuard guard, BrowserCookies cookies)
{
    private const int LongestField = 128;

    /// <summary>The decision; null when the page of this request and this session didn't post it.</summary>
    public DecisionForm? Read(HttpContext context, IFormCollection? fields) =>
        fields is not null
        && RequestIn(fields) is { } request
        && One(fields, FormFields.Fingerprint) is { } fingerprint
        && guard.Accepts(context, fields, cookies.ReadSession(context), FormPurposes.Approval(request))
            ? new DecisionForm(request, fingerprint, Approves(fields))
            : null;

    /// <summary>The request that a post names, before anything else of it is believed.</summary>
    public static string? RequestIn(IFormCollection? fields) => fields is null ? null : One(fields, FormFields.Request);

    private static bool? Approves(IFormCollection fields) => One(fields, FormFields.Decision) switch
    {
        FormFields.Approve => true,
        FormFields.Decline => false,
        _ => null,
    };

    private static string? One(IFormCollection fields, string name) =>
        fields[name] is [{ Length: > 0 and <= LongestField } value] ? value : null;
}
