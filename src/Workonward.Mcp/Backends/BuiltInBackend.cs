using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.PostOffice;
using Workonward.PostOffice.Counter;
using Workonward.SendApi.Contract;

namespace Workonward.Mcp.Backends;

/// <summary>
/// The post office in this process. It knows repeats by the send id and can be asked what became of one, so little stays
/// unknown.
/// </summary>
internal sealed class BuiltInBackend(BuiltInPostOffice office, string apiKey) : IMailBackend
{
    /// <inheritdoc/>
    public BackendProfile Profile => BackendProfiles.BuiltIn;

    // Its log keeps every idempotency key; a day is far beyond the hour that a send may live. An accept is one transaction of
    // this machine, so half a minute after the last moment of a call there is nothing left that could still take it.
    /// <inheritdoc/>
    public BackendCapabilities Capabilities { get; } =
        new(IdempotentWindow: TimeSpan.FromDays(1), CanLookUp: true, LongestProcessing: TimeSpan.FromSeconds(30));

    /// <inheritdoc/>
    public async Task<DeliveryResult> SendAsync(ApprovedEmail email, CancellationToken cancellationToken)
    {
        var reply = await office.SendAsync(
            new PostOfficeCall
            {
                ApiKey = apiKey,
                Request = SendRequests.Of(email.Recipient, email.Addresser, email.Attribs),
                IdempotencyKey = email.SendId,
            },
            cancellationToken);
        return reply is { Success: true, Data: { } data }
            ? ReplyClassifier.OfSuccess(data)
            : ReplyClassifier.OfCode(reply.Code);
    }

    /// <inheritdoc/>
    public async Task<LookUpResult> LookUpAsync(string sendId, CancellationToken cancellationToken) =>
        await office.LookUpAsync(apiKey, sendId, cancellationToken) switch
        {
            LookUp.Found { Result: var result } when ReplyClassifier.OfSuccess(result) is DeliveryResult.Accepted accepted =>
                new LookUpResult.Found(accepted.Reply),
            LookUp.NotFound => new LookUpResult.NotFound(),
            _ => new LookUpResult.Failed("look_up_refused"),
        };

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) =>
        await office.TemplateForAsync(apiKey, cancellationToken) is not null
            ? new ProbeResult.Ready()
            : new ProbeResult.Refused(
                FormattableString.Invariant($"send_api_{SendApiCodes.TemplateNotFound}"),
                "Make a template with: workonward-mcp post-office templates make.");

    /// <inheritdoc/>
    public RequestPicture Picture(EmailAddress recipient, EmailAddress? addresser, Attribs attribs) => new(
        "POST",
        $"builtin:{SendApiRoutes.Send}",
        [new("Content-Type", "application/json"), new(SendApiHeaders.IdempotencyKey, "(the send_id)")],
        SendRequests.Picture(recipient, addresser, attribs));

    /// <inheritdoc/>
    public async Task<RenderedEmail?> RenderAsync(
        EmailAddress recipient, EmailAddress? addresser, Attribs attribs, CancellationToken cancellationToken) =>
        await office.RenderAsync(
            apiKey, recipient.Value, attribs.ToDictionary(StringComparer.Ordinal), addresser?.Value, cancellationToken) switch
        {
            RenderPreview.Rendered { Message: var message } => new RenderedEmail(message.Subject, message.Text),
            _ => null,
        };
}
