using Workonward.Core.Approval;
using Workonward.Core.Mail;

namespace Workonward.Mcp.Hosting;

/// <summary>What waits for people, and who they are.</summary>
/// <param name="Rule">Which live requests are held.</param>
/// <param name="Approvers">How many different people must approve.</param>
/// <param name="By">Where a person's word counts, beside the command line.</param>
/// <param name="Emails">Who may, in lower case; empty leaves it to those who may sign in.</param>
internal sealed record ApprovalSettings(HoldRule Rule, int Approvers, ApprovalBy By, IReadOnlyList<string> Emails)
{
    private const string EmailsName = "WORKONWARD_MCP_APPROVER_EMAILS";

    /// <summary>Reads the four variables.</summary>
    /// <param name="reader">The variables.</param>
    /// <param name="isAskable">Whether sends are live and people can reach a page to decide on: only then anything waits unasked.</param>
    public static ApprovalSettings Read(SettingsReader reader, bool isAskable) => new(
        reader.Choice<HoldRule>("WORKONWARD_MCP_APPROVAL") ?? (isAskable ? HoldRule.Batch : HoldRule.Off),
        reader.Number("WORKONWARD_MCP_APPROVERS"),
        reader.Choice<ApprovalBy>("WORKONWARD_MCP_APPROVAL_BY") ?? ApprovalBy.Page,
        ReadEmails(reader));

    private static List<string> ReadEmails(SettingsReader reader)
    {
        var keys = new List<string>();
        foreach (var email in reader.Entries(EmailsName))
        {
            if (EmailAddress.Read(email) is AddressReading.Valid valid)
                keys.Add(valid.Address.Key);
            else
                reader.Mistakes.Add(SettingsCatalogue.Find(EmailsName), $"names {Shown.Value(email)}");
        }

        return keys;
    }
}
