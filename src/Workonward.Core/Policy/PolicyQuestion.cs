using Workonward.Core.Mail;

namespace Workonward.Core.Policy;

/// <summary>What the rules are asked about.</summary>
/// <param name="RecipientReading">What came of reading the recipient.</param>
/// <param name="AddresserReading">What came of reading the sender address; null when none was given.</param>
/// <param name="Attribs">The values for the template.</param>
/// <param name="Settings">The policy's settings, the same for all rules of one question.</param>
internal sealed record PolicyQuestion(
    AddressReading RecipientReading,
    AddressReading? AddresserReading,
    Attribs Attribs,
    PolicySettings Settings)
{
    public EmailAddress? Recipient => (RecipientReading as AddressReading.Valid)?.Address;

    public EmailAddress? Addresser => (AddresserReading as AddressReading.Valid)?.Address;

    public static PolicyQuestion About(Draft draft, PolicySettings settings) => new(
        EmailAddress.Read(draft.Recipient), ReadAddresser(draft.Addresser), draft.Attribs, settings);

    // Models fill an optional argument with "" as often as they leave it out.
    public static AddressReading? ReadAddresser(string? addresser) =>
        string.IsNullOrWhiteSpace(addresser) ? null : EmailAddress.Read(addresser);
}
