using Workonward.Core.Policy;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>The policy's meaning in words, so that a wrong pattern is noticed before a mail.</summary>
internal sealed class PolicyCheck : ICheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckRow>>(subject.HasGoodSettings ? [.. Rows(subject)] : []);

    private static IEnumerable<CheckRow> Rows(CheckSubject subject)
    {
        var policy = subject.Settings.Policy;
        yield return policy.Allowlist.IsEmpty
            ? new CheckRow("allowlist", Mark.Warn, "Nobody may get mail.", "Set WORKONWARD_MCP_RECIPIENT_ALLOWLIST.")
            : new CheckRow("allowlist", Mark.Ok, $"Mail may go to:\n{policy.Allowlist.Describe()}");
        if (!policy.Denylist.IsEmpty)
            yield return new CheckRow("denylist", Mark.Ok, $"No mail goes to:\n{policy.Denylist.Describe()}");

        yield return new CheckRow("addresser", Mark.Ok, policy.Addressers.Describe());
        if (policy.Card is not null || !subject.Settings.SendApi.IsBuiltIn)
            yield return Card(policy.Card);
    }

    private static CheckRow Card(TemplateCard? card) => card is null
        ? new CheckRow(
            "template card",
            Mark.Warn,
            "There is none: any attrib name is taken, and no value may hold markup or a link.",
            "Say in WORKONWARD_MCP_TEMPLATE_CARD_FILE what the template is.")
        : new CheckRow("template card", Mark.Ok, $"{card.Name}: {card.Attribs.Count} attribs.");
}
