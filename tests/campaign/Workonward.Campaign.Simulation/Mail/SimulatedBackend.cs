using System.Text.Json;
using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;

namespace Workonward.Campaign.Simulation.Mail;

/// <summary>One process's way to the backend.</summary>
internal sealed class SimulatedBackend(MailHouse house, Node node, Action<ApprovedEmail> handOver) : IMailBackend
{
    private static readonly JsonElement NoBody = JsonSerializer.SerializeToElement("");

    public BackendProfile Profile { get; } = new("profile-a", "https://mail.gitdate.ink");

    public BackendCapabilities Capabilities => house.Kind.Capabilities;

    public Task<DeliveryResult> SendAsync(ApprovedEmail email, CancellationToken cancellationToken)
    {
        if (!node.IsAlive)
            return new TaskCompletionSource<DeliveryResult>().Task;
        handOver(email);
        var call = new MailCall(house, node, email);
        var reply = call.Begin(cancellationToken);
        house.Chronicle.Reach(Stage.HandedOver, node, email.SendId);
        return reply;
    }

    public Task<LookUpResult> LookUpAsync(string sendId, CancellationToken cancellationToken) =>
        Told(house.Dice.Percent(20), () => house.LookUp(sendId));

    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) => Told(late: true, house.Probe);

    public RequestPicture Picture(EmailAddress recipient, EmailAddress? addresser, Attribs attribs) =>
        new("POST", Profile.Name, [], NoBody);

    public Task<RenderedEmail?> RenderAsync(
        EmailAddress recipient, EmailAddress? addresser, Attribs attribs, CancellationToken cancellationToken) =>
        Task.FromResult<RenderedEmail?>(null);

    // Asked now, heard later: by then it may be old.
    private Task<T> Told<T>(bool late, Func<T> ask)
    {
        var answer = ask();
        if (!late)
            return Task.FromResult(answer);
        var told = new TaskCompletionSource<T>();
        node.After(house.Dice.Millis(1, 400), () => told.SetResult(answer));
        return told.Task;
    }
}
