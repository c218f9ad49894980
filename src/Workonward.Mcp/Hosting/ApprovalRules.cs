namespace Workonward.Mcp.Hosting;

/// <summary>The rules between the settings of approval.</summary>
internal static class ApprovalRules
{
    private const string By = "WORKONWARD_MCP_APPROVAL_BY";
    private const string Approvers = "WORKONWARD_MCP_APPROVERS";
    private const string Emails = "WORKONWARD_MCP_APPROVER_EMAILS";

    /// <summary>Adds a mistake for each rule that is broken.</summary>
    public static void Check(Settings settings, SettingsReader reader)
    {
        if (settings.Approval.By is not ApprovalBy.Client || reader.IsWrong(By))
            return;

        if (settings.Approval.Approvers > 1 && !reader.IsWrong(Approvers))
        {
            reader.Mistakes.Add($"{By} is 'client' and {Approvers} is 2, but an assistant's window can't prove that two different "
                + $"people answered. Accepted: {By}=page with two approvers, or {Approvers}=1.");
        }

        // Nobody signs in there, so nobody can be told from the people who are named.
        if (settings.Approval.Emails.Count > 0 && !settings.Transport.UsesOAuth && !reader.IsWrong(Emails))
        {
            reader.Mistakes.Add($"{By} is 'client' and {Emails} names people, but without WORKONWARD_MCP_AUTH=oauth nobody signs in, "
                + $"so nobody can be recognized. Accepted: {By}=page, no {Emails}, or WORKONWARD_MCP_AUTH=oauth.");
        }
    }
}
