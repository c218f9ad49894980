namespace Workonward.Core.Mail;

/// <summary>The form of a mail domain: letters, digits and hyphens in dotted labels (RFC 1123 section 2.1).</summary>
internal static class HostName
{
    private const int Longest = 255;       // RFC 5321 section 4.5.3.1.2
    private const int LongestLabel = 63;   // RFC 1035 section 2.3.4

    /// <summary>What is wrong with the domain in one sentence, or null when nothing is.</summary>
    public static string? Fault(string domain)
    {
        if (domain.Length == 0)
            return "Nothing stands behind the '@'.";

        if (domain.Length > Longest)
            return $"The domain is longer than {Longest} characters.";

        if (domain[0] == '[')
            return "An IP address in brackets is not taken as a domain.";

        if (domain.Any(c => c is not ('.' or '-') && !char.IsAsciiLetterOrDigit(c)))
            return "The domain holds a character other than letters, digits, hyphens and dots.";

        var labels = domain.Split('.');
        if (labels.Length < 2)
            return "The domain has no dot.";

        return labels.Select(LabelFault).FirstOrDefault(fault => fault is not null) ?? TopLabelFault(labels[^1]);
    }

    private static string? LabelFault(string label) => label switch
    {
        "" => "The domain begins or ends with a dot, or has two dots in a row.",
        { Length: > LongestLabel } => $"A part of the domain is longer than {LongestLabel} characters.",
        ['-', ..] or [.., '-'] => "A part of the domain begins or ends with a hyphen.",
        _ => null,
    };

    // RFC 3696 section 2: a top-level domain is never all digits. A letter first also keeps out every way
    // of writing an IP address (127.0.0.1, 0x7f.1) that some resolver takes.
    private static string? TopLabelFault(string label) => char.IsAsciiLetter(label[0])
        ? null
        : "The domain ends in a number, as an IP address does.";
}
