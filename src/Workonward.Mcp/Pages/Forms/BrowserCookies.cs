using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Grants.Keys;

namespace Workonward.Mcp.Pages.Forms;

/// <summary>
/// The cookies of people's browsers. With the <c>__Host-</c> prefix no sibling host and no clear-text answer can plant
/// one (RFC 6265bis section 4.1.3.2). SameSite is Lax, not Strict: a person comes back from an upstream provider, and
/// from an assistant's page, by a link of another site.
/// </summary>
/// <param name="flows">The key that binds a flow to the browser that began it.</param>
/// <param name="surroundings">Whether browsers can be asked for the prefix and for Secure.</param>
internal sealed class BrowserCookies(MacKeyring flows, PageSurroundings surroundings)
{
    private const int LongestValue = 512;
    private const int VisitBytes = 32;
    private const int MostFlows = 10;

    private readonly string _prefix = surroundings.IsSecure ? "__Host-wo_" : "wo_";

    /// <summary>How long a flow lives, and so its cookie.</summary>
    public static TimeSpan FlowLife { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a session lives, and so its cookie.</summary>
    public static TimeSpan SessionLife { get; } = TimeSpan.FromHours(12);

    private string SessionName => _prefix + "session";

    private string FlowPrefix => _prefix + "flow_";

    private string VisitName => _prefix + "visit";

    private string DestinationName => _prefix + "then";

    /// <summary>Binds the flow to this browser: whoever only knows its id can't go on with it.</summary>
    public void BindFlow(HttpContext context, string flowId)
    {
        // A page can begin flows in a person's browser without end, until its headers are too long for any server. Browsers
        // send the oldest cookie first (RFC 6265 section 5.4).
        var held = context.Request.Cookies.Keys.Where(name => name.StartsWith(FlowPrefix, StringComparison.Ordinal)).ToList();
        foreach (var oldest in held.Take(held.Count - MostFlows + 1))
            Delete(context, oldest);
        Append(context, FlowName(flowId), flows.Mac(flowId), FlowLife);
    }

    /// <summary>Whether this browser began the flow.</summary>
    public bool HoldsFlow(HttpContext context, string flowId) =>
        Read(context, FlowName(flowId)) is { } mac && flows.Verify(flowId, mac);

    /// <summary>Forgets an answered flow.</summary>
    public void EndFlow(HttpContext context, string flowId) => Delete(context, FlowName(flowId));

    /// <summary>Keeps the token of a session that begins now. The visit ends with it: what was bound to it is void.</summary>
    public void SetSession(HttpContext context, string token)
    {
        Append(context, SessionName, token, SessionLife);
        Delete(context, VisitName);
    }

    /// <summary>The session's token, or null. It isn't known yet whether it's good.</summary>
    public string? ReadSession(HttpContext context) => Read(context, SessionName);

    /// <summary>Forgets the session.</summary>
    public void ClearSession(HttpContext context) => Delete(context, SessionName);

    /// <summary>
    /// The random id of this visit, made at first: what the sign-in forms are bound to while there is no session.
    /// </summary>
    public string BeginVisit(HttpContext context)
    {
        if (ReadVisit(context) is { } visit)
            return visit;

        visit = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(VisitBytes));
        Append(context, VisitName, visit, SessionLife);
        return visit;
    }

    /// <summary>The id of this visit as the browser sent it, or null: a post never makes one.</summary>
    public string? ReadVisit(HttpContext context) => Read(context, VisitName);

    /// <summary>Keeps what the person wants to look at once they have signed in.</summary>
    public void KeepDestination(HttpContext context, string word) => Append(context, DestinationName, word, FlowLife);

    /// <summary>What was kept, or null. Any page of another site can have planted it: it may name a place and decide nothing.</summary>
    public string? ReadDestination(HttpContext context) => Read(context, DestinationName);

    /// <summary>Forgets it: the person is there.</summary>
    public void EndDestination(HttpContext context) => Delete(context, DestinationName);

    // One cookie for each flow, so that two connections can be made in two tabs. The id itself needn't lie in a name.
    private string FlowName(string flowId) =>
        FlowPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(flowId)))[..16];

    private static string? Read(HttpContext context, string name) =>
        context.Request.Cookies[name] is { Length: > 0 and <= LongestValue } value ? value : null;

    private void Append(HttpContext context, string name, string value, TimeSpan life)
    {
        var options = Options();
        options.MaxAge = life;
        context.Response.Cookies.Append(name, value, options);
    }

    // Browsers refuse to let a __Host- cookie be deleted by an answer that doesn't say Secure and Path=/ as well.
    private void Delete(HttpContext context, string name) => context.Response.Cookies.Delete(name, Options());

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        Secure = surroundings.IsSecure,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}
