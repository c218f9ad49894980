using System.Text.Json;
using Workonward.Bench.Report;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;

namespace Workonward.Bench.Hosts;

/// <summary>Takes every email at once, without a network: what is left is the ledger's own cost.</summary>
internal sealed class InstantBackend : IMailBackend
{
    private long _taken;

    public BackendProfile Profile { get; } = new("bench", "http://127.0.0.1");

    public BackendCapabilities Capabilities => BackendCapabilities.None;

    public Task<DeliveryResult> SendAsync(ApprovedEmail email, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _taken);
        var reply = new AcceptedReply($"<{number:x32}@gitdate.ink>", number, "local", "pending", "pending");
        return Task.FromResult<DeliveryResult>(new DeliveryResult.Accepted(reply));
    }

    public Task<LookUpResult> LookUpAsync(string sendId, CancellationToken cancellationToken) =>
        Task.FromResult<LookUpResult>(new LookUpResult.Failed("no_look_up"));

    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ProbeResult>(new ProbeResult.Ready());

    public RequestPicture Picture(EmailAddress recipient, EmailAddress? addresser, Attribs attribs) =>
        new("POST", Profile.Name, [], JsonSerializer.SerializeToElement(recipient.Value, BenchJson.Default.String));

    public Task<RenderedEmail?> RenderAsync(
        EmailAddress recipient, EmailAddress? addresser, Attribs attribs, CancellationToken cancellationToken) =>
        Task.FromResult<RenderedEmail?>(null);
}
