using Workonward.Core.Mail;

namespace Workonward.Core.Delivery.Backends;

/// <summary>
/// The way out. It takes nothing but an <see cref="ApprovedEmail"/>, transmits it at most once a call, and says what the
/// reply proves. It never tries again by itself.
/// </summary>
public interface IMailBackend
{
    /// <summary>Which backend, with which key: part of every fingerprint and of every claim.</summary>
    BackendProfile Profile { get; }

    /// <summary>What this backend can do beyond taking an email.</summary>
    BackendCapabilities Capabilities { get; }

    /// <summary>
    /// Hands one email over. Any exception, a cancellation included, counts as <see cref="DeliveryResult.Unknown"/>.
    /// </summary>
    Task<DeliveryResult> SendAsync(ApprovedEmail email, CancellationToken cancellationToken);

    /// <summary>Asks whether an email was taken; only where <see cref="BackendCapabilities.CanLookUp"/>.</summary>
    Task<LookUpResult> LookUpAsync(string sendId, CancellationToken cancellationToken);

    /// <summary>Proves key, caller address and template without sending anything.</summary>
    Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>The exact request that <see cref="SendAsync"/> would make, with the key hidden.</summary>
    RequestPicture Picture(EmailAddress recipient, EmailAddress? addresser, Attribs attribs);

    /// <summary>The email as it will look, where the backend can tell; null where it can't.</summary>
    Task<RenderedEmail?> RenderAsync(EmailAddress recipient, EmailAddress? addresser, Attribs attribs, CancellationToken cancellationToken);
}
