using Workonward.Core.Mail;

namespace Workonward.Core.Policy;

/// <summary>What the rules about a batch are asked about.</summary>
internal sealed class BatchQuestion(BatchDraft draft, PolicySettings settings)
{
    // Not before it is asked for: a batch that is far too large is refused by its count alone.
    private readonly Lazy<IReadOnlyList<AddressReading>> _recipients =
        new(() => [.. draft.Recipients.Select(EmailAddress.Read)]);

    public int Count => draft.Recipients.Count;

    public PolicySettings Settings => settings;

    public IReadOnlyList<AddressReading> Recipients => _recipients.Value;
}
