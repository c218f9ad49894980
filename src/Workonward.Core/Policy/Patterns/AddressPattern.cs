using Workonward.Core.Mail;

namespace Workonward.Core.Policy.Patterns;

/// <summary>A regular expression that names recipients.</summary>
internal sealed class AddressPattern
{
    public required string Text { get; init; }

    public bool IsMatch(EmailAddress address) => string.Equals(Text, address.Key, StringComparison.Ordinal);

    public string Describe() => Text;

    public static AddressPatternReading Read(string text) => new AddressPatternReading.Refused("not yet " + text);
}
