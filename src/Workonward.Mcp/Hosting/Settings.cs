using Workonward.Core.Policy;
using Workonward.Mcp.Protocol.Compat;

namespace Workonward.Mcp.Hosting;

/// <summary>All that an operator decides, read once. After the start nothing reads variables.</summary>
internal sealed record Settings(
    SendApiSettings SendApi,
    TransportSettings Transport,
    HttpSettings Http,
    CompatOptions Compat,
    OAuthSettings OAuth,
    SignInSettings SignIn,
    PolicySettings Policy,
    PolicyFiles PolicyFiles,
    SendingSettings Sending,
    ApprovalSettings Approval,
    AlertSettings Alerts,
    QuotaSettings Quotas,
    ToolsSettings Tools,
    DataSettings Data,
    int PostOfficePort,
    AuditTrailSettings Audit)
{
    /// <summary>
    /// Reads everything; the reader then holds every mistake, and the settings are good only if there is none.
    /// </summary>
    public static Settings Read(SettingsReader reader)
    {
        // In the catalogue's order, which is the order of the mistakes.
        var sendApi = SendApiSettings.Read(reader);
        var transport = TransportSettings.Read(reader);
        var http = HttpSettings.Read(reader);
        var compat = CompatSettings.Read(reader);
        var oauth = OAuthSettings.Read(reader, isUsed: transport.UsesOAuth && !reader.IsWrong("WORKONWARD_MCP_AUTH"));
        var signIn = SignInSettings.Read(reader, oauth.Issuer);
        var policy = PolicyVariables.Read(reader);
        var files = PolicyFiles.Read(reader);
        var sending = SendingSettings.Read(reader);
        var settings = new Settings(
            sendApi,
            transport,
            http,
            compat,
            oauth,
            signIn,
            policy,
            files,
            sending,
            ApprovalSettings.Read(reader, isAskable: transport.UsesOAuth && !sending.DryRun),
            AlertSettings.Read(reader),
            QuotaSettings.Read(reader),
            ToolsSettings.Read(reader),
            DataSettings.Read(reader),
            reader.Number("WORKONWARD_MCP_POST_OFFICE_PORT"),
            AuditTrailSettings.Read(reader));
        SettingsRules.Check(settings, reader.Mistakes);
        SignInRules.Check(settings, reader);
        ApprovalRules.Check(settings, reader);
        return settings;
    }
}
