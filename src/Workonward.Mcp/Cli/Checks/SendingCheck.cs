namespace Workonward.Mcp.Cli.Checks;

/// <summary>Whether anything is sent: the first that an operator wants to know.</summary>
internal sealed class SendingCheck : ICheck
{
    private const string DryRun = "WORKONWARD_MCP_DRY_RUN";

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckRow>>(subject.IsWrong(DryRun) ? [] : [Row(subject)]);

    private static CheckRow Row(CheckSubject subject) => subject.Settings switch
    {
        { Sending.DryRun: true } => new(
            "sending",
            Mark.Ok,
            "Dry-run: calls are checked, recorded and answered, and nothing is sent anywhere.",
            $"Send appears to succeed but no email queues: this is why. When previews and audit log are right, {DryRun}=0 sends."),
        { SendApi.IsBuiltIn: true } => new(
            "sending", Mark.Ok, "Live into the built-in post office: every email stays in the outbox on this machine."),
        _ => new("sending", Mark.Warn, "Live: an allowed send is a real email, and can't be taken back."),
    };
}
