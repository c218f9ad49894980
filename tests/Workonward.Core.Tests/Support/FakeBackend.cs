using System.Collections.Concurrent;
using System.Text.Json;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;

namespace Workonward.Core.Tests.Support;

/// <summary>A backend that behaves: it counts what it takes, and answers as the test says.</summary>
internal sealed class FakeBackend : IMailBackend
{
    private readonly ConcurrentQueue<ApprovedEmail> _taken = new();
    private int _calls;

    public BackendProfile Profile { get; init; } = new("profile-a", "https://mail.gitdate.ink");

    public BackendCapabilities Capabilities { get; init; } = BackendCapabilities.None;

    /// <summary>What the next calls do; by default they accept.</summary>
    public Func<ApprovedEmail, CancellationToken, Task<DeliveryResult>> Answer { get; set; } = (_, _) => Accept();

    public Func<string, LookUpResult> LookUp { get; set; } = _ => new LookUpResult.Failed("not_asked");

    public Func<ProbeResult> Probe { get; set; } = () => new ProbeResult.Ready();

    /// <summary>How often it was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Each email that was handed over, in order.</summary>
    public IReadOnlyCollection<ApprovedEmail> HandedOver => _taken;

    public static Task<DeliveryResult> Accept(string id = "<1.a@gitdate.ink>") =>
        Task.FromResult<DeliveryResult>(new DeliveryResult.Accepted(new AcceptedReply(id, 7, "postfix", "pending", "pending")));

    public static Task<DeliveryResult> Unknown() => Task.FromResult<DeliveryResult>(new DeliveryResult.Unknown("timeout"));

    public static Task<DeliveryResult> Later() =>
        Task.FromResult<DeliveryResult>(new DeliveryResult.TryLater("connect_failed", After: null));

    public static Task<DeliveryResult> Reject(string evidence = "send_api_1003", bool mendable = false) =>
        Task.FromResult<DeliveryResult>(new DeliveryResult.Rejected(evidence, mendable));

    public Task<DeliveryResult> SendAsync(ApprovedEmail email, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        _taken.Enqueue(email);
        return Answer(email, cancellationToken);
    }

    public Task<LookUpResult> LookUpAsync(string sendId, CancellationToken cancellationToken) => Task.FromResult(LookUp(sendId));

    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(Probe());

    public RequestPicture Picture(EmailAddress recipient, EmailAddress? addresser, Attribs attribs) =>
        new("POST", Profile.Name, [], JsonSerializer.SerializeToElement(recipient.Value));

    public Task<RenderedEmail?> RenderAsync(
        EmailAddress recipient, EmailAddress? addresser, Attribs attribs, CancellationToken cancellationToken) =>
        Task.FromResult<RenderedEmail?>(null);
}
