using System.Text;
using Workonward.Core.Approval;
using Workonward.Core.Grants;
using Workonward.Core.Policy;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Resources;

/// <summary>
/// What the operator allows, in words. Who is excluded by name stays the operator's business: a refusal tells it of the one
/// address that was asked about.
/// </summary>
internal sealed class PolicyResource(
    PolicyPipeline policy, SendingSettings sending, ApprovalSettings approval, QuotaSettings quotas) : IResource
{
    private const string NoCard =
        "Subject and body come from the template behind the operator's API key. Any attrib name is taken, "
        + "but no value may hold markup or a link.\n";

    /// <inheritdoc/>
    public string Uri => "workonward://policy";

    /// <inheritdoc/>
    public string Name => "policy";

    /// <inheritdoc/>
    public string Title => "What may be sent";

    /// <inheritdoc/>
    public string Description => "Who may get mail, from which sender, with which template fields, and how many.";

    /// <inheritdoc/>
    public string MimeType => "text/markdown";

    /// <inheritdoc/>
    public string? RequiredScope => Scopes.Preview;

    /// <inheritdoc/>
    public int Lifetime => 0;

    /// <inheritdoc/>
    public ValueTask<string> ReadAsync(Caller caller, CancellationToken cancellationToken) =>
        ValueTask.FromResult(InWords(policy.Current));

    private string InWords(PolicySettings current)
    {
        var text = new StringBuilder("# What may be sent\n\n");
        text.Append(sending.DryRun ? "Dry-run is on: a send is only rehearsed.\n" : LiveInWords());
        text.Append("\n## To whom\n\nMail may go to:\n");
        foreach (var line in current.Allowlist.DescribeToPeople().Split('\n'))
            text.Append($"- {line}\n");
        if (!current.Denylist.IsEmpty)
            text.Append("\nThe operator excludes others by name; validate_recipients tells of each address.\n");
        text.Append($"\n## From whom\n\n{current.Addressers.Describe()}\n");
        text.Append("\n## What\n\n").Append(CardInWords(current.Card));
        text.Append("\n## How many\n\n").Append(QuotasInWords(current.MaxBatchSize));
        return text.ToString();
    }

    private string LiveInWords()
    {
        var text = new StringBuilder("Sends are live: what was handed over can't be taken back.\n");
        if (sending.UndoDelay > TimeSpan.Zero)
        {
            text.Append(FormattableString.Invariant(
                $"Each is kept back for {sending.UndoDelay.TotalSeconds} seconds first, and cancel_send stops it until then.\n"));
        }

        return text.Append(approval.Rule switch
        {
            HoldRule.Batch => "Every batch waits",
            HoldRule.FirstContact => "What goes to somebody who never got mail from here waits",
            HoldRule.All => "Every one waits",
            _ => "",
        }).Append(approval.Rule == HoldRule.Off ? "" : " until a person has approved it; cancel_send withdraws it.\n").ToString();
    }

    private static string CardInWords(TemplateCard? card)
    {
        if (card is null)
            return NoCard;
        var text = new StringBuilder($"The template is \"{card.Name}\"");
        text.Append(card.Sender.Length > 0 ? $", from {card.Sender}. " : ". ").Append(card.Purpose).Append('\n');
        foreach (var (name, attrib) in card.Attribs)
            text.Append(InWords(name, attrib));
        return text.ToString();
    }

    private static string InWords(string name, TemplateAttrib attrib) => FormattableString.Invariant(
        $"- `{name}`{(attrib.Required ? " (required)" : "")}, at most {attrib.MaxLength} characters: {attrib.Description}\n");

    private string QuotasInWords(int maxBatchSize) => FormattableString.Invariant(
        $"""
        - at most {maxBatchSize} recipients in a batch
        - {quotas.PerMinute} recipients a minute, and {quotas.PerDay} in a UTC day
        - {quotas.PerRecipientPerDay} mails to one recipient in a UTC day

        Rehearsals are counted by themselves, with ten times as many.

        """);
}
