namespace Workonward.Core.Mail;

/// <summary>
/// The rules for an address. They are stricter than RFC 5321 on purpose: each form left out (quoted local parts,
/// comments, address literals, display names, anything but ASCII) can be read in two ways by two programs.
/// </summary>
internal static class AddressReader
{
    private const int LongestLocalPart = 64;   // RFC 5321 section 4.5.3.1.1
    private const int LongestAddress = 254;    // RFC 5321 section 4.5.3.1.3: a path of 256 with its angle brackets
    private const int LongestText = 4_096;     // nothing longer is worth looking at
    private const string AtomPunctuation = "!#$%&'*+-/=?^_`{|}~";   // RFC 5322 section 3.2.3, atext

    public static AddressReading Read(string? text)
    {
        var trimmed = text?.Trim(' ') ?? "";
        if (trimmed.Length > LongestText)
            return new AddressReading.Invalid(TooLong(trimmed.Length));

        if (FirstForeign(trimmed) is { } foreign)
            return new AddressReading.Invalid(ForeignReason(foreign), Suggest(trimmed));

        return ReadAscii(trimmed);
    }

    private static AddressReading ReadAscii(string text)
    {
        if (text.Length == 0)
            return new AddressReading.Invalid("The address is empty.");

        if (text.Length > LongestAddress)
            return new AddressReading.Invalid(TooLong(text.Length));

        var at = text.LastIndexOf('@');
        if (at < 0)
            return new AddressReading.Invalid("The address has no '@'.");

        var (localPart, domain) = (text[..at], text[(at + 1)..]);
        var fault = LocalPartFault(localPart) ?? HostName.Fault(domain);
        return fault is null
            ? new AddressReading.Valid(new EmailAddress(localPart, domain.ToLowerInvariant()))
            : new AddressReading.Invalid(fault);
    }

    private static string? LocalPartFault(string localPart)
    {
        if (localPart.Length == 0)
            return "Nothing stands before the '@'.";

        if (localPart.IndexOfAny(['<', '>', ' ', ',', ';', ':']) >= 0)
            return "Only one bare address is taken: no display name, angle brackets, group, list or space.";

        if (localPart.IndexOfAny(['"', '\\', '(', ')']) >= 0)
            return "Quoted local parts, escapes and comments are not taken.";

        if (localPart.Contains('@', StringComparison.Ordinal))
            return "The address has more than one '@'.";

        if (localPart.Length > LongestLocalPart)
            return $"The part before the '@' is longer than {LongestLocalPart} characters.";

        if (localPart[0] == '.' || localPart[^1] == '.' || localPart.Contains("..", StringComparison.Ordinal))
            return "The part before the '@' begins or ends with a dot, or has two dots in a row.";

        return localPart.All(IsAtomOrDot)
            ? null
            : "The part before the '@' holds a character that no plain address has.";
    }

    private static bool IsAtomOrDot(char c) =>
        c == '.' || char.IsAsciiLetterOrDigit(c) || AtomPunctuation.Contains(c, StringComparison.Ordinal);

    // The first character that no address may hold anywhere, as its Unicode scalar value.
    private static int? FirstForeign(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and <= '~')
                continue;

            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            return isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
        }

        return null;
    }

    private static string ForeignReason(int character) => character is < ' ' or (>= 0x7F and <= 0x9F)
        ? $"The address holds a control character (U+{character:X4})."
        : $"The address holds the character U+{character:X4}, and only plain ASCII is taken; "
            + "an international domain is written in its xn-- form.";

    private static string? Suggest(string text) =>
        Lookalikes.ToAscii(text) is { } plain && ReadAscii(plain.Trim(' ')) is AddressReading.Valid valid
            ? valid.Address.Value
            : null;

    private static string TooLong(int length) =>
        $"The address has {length} characters, and {LongestAddress} is the limit.";
}
