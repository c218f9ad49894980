using System.Globalization;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// The rules that more than one variable takes part in. A variable that is wrong by itself takes part in none: what
/// would follow from its default isn't what the operator meant.
/// </summary>
internal static class SettingsRules
{
    private const string Cert = "WORKONWARD_MCP_TLS_CERT";
    private const string Key = "WORKONWARD_MCP_TLS_KEY";
    private const string Proxy = "WORKONWARD_MCP_BEHIND_PROXY";
    private const string TlsOk = "WORKONWARD_MCP_TLS_OK";
    private const string Proxies = "WORKONWARD_MCP_TRUSTED_PROXIES";
    private const string Batch = "WORKONWARD_MCP_MAX_BATCH_SIZE";
    private const string Rate = "WORKONWARD_MCP_RATE_PER_MINUTE";

    /// <summary>Adds a mistake for each rule that is broken.</summary>
    public static void Check(Settings settings, SettingsMistakes mistakes)
    {
        CheckPlaceholder(settings, mistakes);
        CheckCertificate(settings.Http, mistakes);
        if (settings.Transport.Transport is Transport.Http)
        {
            CheckClearText(settings.Http, mistakes);
            CheckProxy(settings.Http, mistakes);
            CheckNoAuth(settings, mistakes);
            CheckHosts(settings, mistakes);
            CheckPorts(settings, mistakes);
        }

        CheckBurst(settings, mistakes);
    }

    private static void CheckPlaceholder(Settings settings, SettingsMistakes mistakes)
    {
        if (settings is { SendApi: { IsBuiltIn: false, HasPlaceholder: true }, Sending.DryRun: false })
        {
            mistakes.Add($"WORKONWARD_API_KEY is the placeholder {SendApiSettings.Placeholder}, "
                + "and WORKONWARD_MCP_DRY_RUN=0 sends. Accepted: the key of one API template, or dry-run.");
        }
    }

    private static void CheckCertificate(HttpSettings http, SettingsMistakes mistakes)
    {
        if ((http.TlsCertPath is null) == (http.TlsKeyPath is null) || IsAnyWrong(mistakes, Cert, Key))
            return;

        var missing = http.TlsCertPath is null ? Cert : Key;
        mistakes.Add($"{missing} is missing. Accepted: {Cert} and {Key} together, or neither.");
    }

    private static void CheckClearText(HttpSettings http, SettingsMistakes mistakes)
    {
        if (http.BehindProxy || http.HasCertificate || IsAnyWrong(mistakes, Proxy, TlsOk, Cert, Key))
            return;

        if (!http.TlsOk)
        {
            mistakes.Add($"WORKONWARD_MCP_TRANSPORT is 'http', which would be clear text. Accepted: {Proxy}=1 "
                + $"behind a proxy that ends TLS, {Cert} and {Key}, or {TlsOk}=1 for work on this machine only.");
        }
        else if (!http.IsLoopback)
        {
            mistakes.Warn("WORKONWARD_MCP_TLS_OK is 1 and WORKONWARD_MCP_HTTP_HOST is not loopback: "
                + "tokens and contents cross the network in clear text.");
        }
    }

    // What listens beyond loopback has its proxy beyond loopback, as a rule.
    private static void CheckProxy(HttpSettings http, SettingsMistakes mistakes)
    {
        if (http is { BehindProxy: true, IsLoopback: false, NamesProxies: false } && !IsAnyWrong(mistakes, Proxy, Proxies))
        {
            mistakes.Warn($"{Proxies} is empty and WORKONWARD_MCP_HTTP_HOST is not loopback: a proxy on another address is not "
                + "believed when it says who calls, and all its visitors share one limit. Name the proxy's address or network.");
        }
    }

    // Without any proof of who calls, only a caller on this machine may reach the server, so no proxy may lead others
    // to it.
    private static void CheckNoAuth(Settings settings, SettingsMistakes mistakes)
    {
        var isThisMachineOnly = settings.Http is { IsLoopback: true, TlsOk: true, BehindProxy: false };
        if (settings.Transport.Auth is AuthMode.None && !isThisMachineOnly && !IsAnyWrong(mistakes, Proxy, TlsOk))
        {
            mistakes.Add("WORKONWARD_MCP_AUTH is 'none', which lets everyone in. Accepted: none with "
                + "WORKONWARD_MCP_HTTP_HOST on loopback, WORKONWARD_MCP_TLS_OK=1 and no WORKONWARD_MCP_BEHIND_PROXY; else token.");
        }
    }

    private static void CheckHosts(Settings settings, SettingsMistakes mistakes)
    {
        var isReachable = settings.Http.BehindProxy || !settings.Http.IsLoopback;
        if (isReachable && settings.Http.AllowedHosts is null && settings.OAuth.Issuer is null)
        {
            mistakes.Warn("WORKONWARD_MCP_ALLOWED_HOSTS is not set, so only calls to localhost are answered: "
                + "name the host under which clients reach this server.");
        }
    }

    private static void CheckPorts(Settings settings, SettingsMistakes mistakes)
    {
        if (settings.SendApi.IsBuiltIn && settings.PostOfficePort == settings.Http.Port)
        {
            var port = settings.PostOfficePort.ToString(CultureInfo.InvariantCulture);
            mistakes.Add($"WORKONWARD_MCP_POST_OFFICE_PORT is {port}, as is WORKONWARD_MCP_HTTP_PORT. "
                + "Accepted: two different ports.");
        }
    }

    private static bool IsAnyWrong(SettingsMistakes mistakes, params IEnumerable<string> names) =>
        names.Any(mistakes.IsWrong);

    private static void CheckBurst(Settings settings, SettingsMistakes mistakes)
    {
        if (settings.Policy.MaxBatchSize <= settings.Quotas.PerMinute || IsAnyWrong(mistakes, Batch, Rate))
            return;

        mistakes.Add(string.Create(CultureInfo.InvariantCulture,
            $"{Batch} is {settings.Policy.MaxBatchSize}, but no more than one minute's rate can go at once "
            + $"and {Rate} is {settings.Quotas.PerMinute}. Accepted: a batch size of at most the rate."));
    }
}
