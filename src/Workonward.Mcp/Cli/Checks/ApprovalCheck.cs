using Workonward.Core.Approval;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Pages;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>Whether what waits for people can ever be approved: somebody must be able to come in, and two be two.</summary>
internal sealed class ApprovalCheck : ICheck
{
    private const string Name = "approval";
    private const string Rule = "WORKONWARD_MCP_APPROVAL";
    private const string Approvers = "WORKONWARD_MCP_APPROVERS";
    private const string Emails = "WORKONWARD_MCP_APPROVER_EMAILS";

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckRow>>(
            subject.IsWrong(Rule, Approvers, Emails, OAuthSettings.EmailsName, "WORKONWARD_MCP_AUTH")
            || subject.Settings is { Approval.Rule: HoldRule.Off, Sending.DryRun: true }
                ? []
                : [Row(subject.Settings)]);

    private static CheckRow Row(Settings settings)
    {
        var approval = settings.Approval;
        if (approval.Rule is HoldRule.Off)
            return new(Name, Mark.Ok, $"No live request waits for a person. {Rule} changes that.");

        var people = settings.Transport.UsesOAuth
            ? (approval.Emails.Count == 0
                ? settings.OAuth.AllowedEmails
                : approval.Emails.Intersect(settings.OAuth.AllowedEmails, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Count()
            : 0;
        var page = settings.OAuth.Issuer + PagePaths.Approvals;
        return (people, approval.Approvers) switch
        {
            (0, > 1) => new(
                Name, Mark.Warn, $"{Waits(approval)}, and nobody who may approve can sign in: with the command line alone nothing ever goes.", Fix(settings)),
            (0, _) => new(
                Name, Mark.Warn, $"{Waits(approval)}, and nobody who may approve can sign in: only `workonward-mcp sends approve` lets it go.", Fix(settings)),
            (1, > 1) => new(
                Name, Mark.Warn, $"{Waits(approval)}, and one person alone can approve at {page}: the other one must be the command line.", Fix(settings)),
            _ => new(Name, Mark.Ok, FormattableString.Invariant($"{Waits(approval)}. {people} can approve at {page}.")),
        };
    }

    private static string Waits(ApprovalSettings approval)
    {
        var what = approval.Rule switch
        {
            HoldRule.Batch => "Every batch",
            HoldRule.FirstContact => "Mail to somebody new",
            _ => "Every email",
        };
        return $"{what} waits for {(approval.Approvers == 1 ? "a person" : "two people")}";
    }

    private static string Fix(Settings settings) => settings.Transport.UsesOAuth
        ? $"Name approvers in {Emails} who stand in {OAuthSettings.EmailsName}, too."
        : $"Serve http with WORKONWARD_MCP_AUTH=oauth, which has a page for approvers, or set {Rule}=off.";
}
