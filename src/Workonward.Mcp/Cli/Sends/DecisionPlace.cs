using Workonward.Core.Grants;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>What a decision at the command line goes by.</summary>
/// <param name="Data">Where the ledger is.</param>
/// <param name="Approvers">In whose name the operator may act.</param>
/// <param name="IsDryRun">Whether a server with these settings only rehearses.</param>
internal sealed record DecisionPlace(DataSettings Data, AllowedEmails Approvers, bool IsDryRun)
{
    /// <summary>Reads the part of the settings that is needed.</summary>
    public static DecisionPlace Read(SettingsReader reader)
    {
        var named = ApprovalSettings.Read(reader, isAskable: false).Emails;
        return new DecisionPlace(
            DataSettings.Read(reader),
            new AllowedEmails(named.Count > 0 ? named : OAuthSettings.Read(reader, isUsed: false).AllowedEmails),
            reader.Flag("WORKONWARD_MCP_DRY_RUN"));
    }
}
