using Workonward.Core.Delivery.Backends;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;

namespace Workonward.Core.Sending;

/// <summary>Makes orders from what the policy approved: ids, tokens, hashes and mode.</summary>
internal sealed class Orders(SendingSettings settings, BackendProfile profile, TimeProvider clock, Chance chance)
{
    public SendMode Mode => settings.DryRun ? SendMode.DryRun : SendMode.Live;

    /// <summary>How long a repeat without a key is answered from the ledger.</summary>
    public TimeSpan DuplicateWindow => settings.DuplicateWindow;

    /// <summary>Where people decide about what is held; null where there is no such page.</summary>
    public string? ApprovalPage => settings.Approval.Page;

    /// <summary>A new confirm token, for the caller's eyes; the ledger keeps its hash.</summary>
    public string NewToken() => Convert.ToHexStringLower(chance.Bytes(24));

    public ReservationOrder Of(
        Draft draft, EmailAddress recipient, EmailAddress? addresser, Caller caller, string policyVersion) =>
        Of(ToolNames.SendEmail, [recipient], addresser, draft.Attribs, caller, policyVersion);

    public ReservationOrder Of(
        string tool,
        IReadOnlyList<EmailAddress> recipients,
        EmailAddress? addresser,
        Attribs attribs,
        Caller caller,
        string policyVersion)
    {
        var hash = RequestHash.Of(tool, recipients, addresser, attribs);
        var id = chance.NewId(clock.GetUtcNow()).ToString();
        return new ReservationOrder
        {
            Request = new NewRequest(id, caller, tool, Mode, hash, Fingerprint.Of(hash, profile.Id)),
            Recipients = recipients,
            Addresser = addresser,
            Attribs = attribs,
            PolicyVersion = policyVersion,
        };
    }
}
