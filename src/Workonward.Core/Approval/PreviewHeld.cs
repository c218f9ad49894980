using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.Core.Policy;

namespace Workonward.Core.Approval;

/// <summary>Shows one held request with what the policy says of it now, and as the backend would get it. Changes nothing.</summary>
public sealed class PreviewHeld
{
    private readonly HeldRequests _held;
    private readonly PolicyPipeline _policy;
    private readonly IMailBackend _backend;

    internal PreviewHeld(HeldRequests held, PolicyPipeline policy, IMailBackend backend) =>
        (_held, _policy, _backend) = (held, policy, backend);

    /// <summary>The request with this id, or with a send of this id; null when it doesn't wait (any more).</summary>
    public async Task<HeldPreview?> ExecuteAsync(string id, CancellationToken cancellationToken)
    {
        if (await _held.FindAsync(id, cancellationToken) is not { } held)
            return null;
        // What stands in the ledger was read as addresses before it was stored.
        var recipient = ((AddressReading.Valid)EmailAddress.Read(held.Recipients[0])).Address;
        var addresser = held.Addresser is { } text ? ((AddressReading.Valid)EmailAddress.Read(text)).Address : null;
        var judged = held.Recipients.Select(to => _policy.Judge(new Draft(to, held.Addresser, held.Attribs))).ToList();
        return new HeldPreview(
            held,
            [.. judged.Select(outcome => outcome.Verdicts)],
            _backend.Picture(recipient, addresser, held.Attribs),
            await _backend.RenderAsync(recipient, addresser, held.Attribs, cancellationToken),
            judged[0].PolicyVersion != held.PolicyVersion,
            _policy.Current.Card);
    }
}
