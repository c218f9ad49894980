using System.Text.Json;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.Mcp.Backends;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A backend that answers every email in one way.</summary>
internal sealed class AnsweringBackend(DeliveryResult answer) : IMailBackend
{
    public BackendProfile Profile { get; } = BackendProfiles.Of("https://mail.gitdate.ink", new(new string('a', 64)));

    public BackendCapabilities Capabilities => BackendCapabilities.None;

    public static DeliveryResult Accepts { get; } =
        new DeliveryResult.Accepted(new AcceptedReply("<1.a@gitdate.ink>", 1234, "postfix", "pending", "pending"));

    public static DeliveryResult Loses { get; } = new DeliveryResult.Unknown("timeout");

    public static DeliveryResult Rejects { get; } = new DeliveryResult.Rejected("send_api_1003", Mendable: false);

    public Task<DeliveryResult> SendAsync(ApprovedEmail email, CancellationToken cancellationToken) => Task.FromResult(answer);

    public Task<LookUpResult> LookUpAsync(string sendId, CancellationToken cancellationToken) =>
        Task.FromResult<LookUpResult>(new LookUpResult.Failed("no_look_up"));

    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ProbeResult>(new ProbeResult.Ready());

    public RequestPicture Picture(EmailAddress recipient, EmailAddress? addresser, Attribs attribs) =>
        new("POST", Profile.Name, [], JsonSerializer.SerializeToElement(recipient.Value));

    public Task<RenderedEmail?> RenderAsync(
        EmailAddress recipient, EmailAddress? addresser, Attribs attribs, CancellationToken cancellationToken) =>
        Task.FromResult<RenderedEmail?>(null);
}
