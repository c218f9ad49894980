namespace Workonward.Core.Policy.Patterns;

/// <summary>
/// Addresses made from an expression's own text, each a stranger to what its author most likely meant. One that the
/// expression matches shows the author the hole, and is a second wall behind the reading of the expression.
/// </summary>
internal static class AddressProbes
{
    private const string Stranger = "evil.example";

    public static IEnumerable<string> For(PatternAlternative alternative) => For(alternative.Sample)
        .Where(IsShapedAsAddress)
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> For(string sample)
    {
        var at = sample.LastIndexOf('@');
        var localPart = at > 0 ? sample[..at] : "ada";
        var domain = at >= 0 ? sample[(at + 1)..] : sample;

        yield return $"{localPart}@{Stranger}";
        yield return $"{localPart}@{domain}.{Stranger}";
        yield return $"{localPart}@evil{domain}";
        yield return $"{localPart}@x{domain}";
        yield return $"{localPart}@evil.{domain}";
        yield return $"{localPart}@{domain}x";
        foreach (var sibling in WithoutOneDot(domain))
            yield return $"{localPart}@{sibling}";

        yield return $"{domain}@{Stranger}";
        if (at > 0)
            yield return $"evil{localPart}@{domain}";

        yield return $"{localPart}@{domain}";
    }

    // ada@gitdatexink for ada@gitdate.ink: what an unescaped dot lets in.
    private static IEnumerable<string> WithoutOneDot(string domain)
    {
        for (var dot = domain.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = domain.IndexOf('.', dot + 1))
            yield return $"{domain[..dot]}x{domain[(dot + 1)..]}";
    }

    // Looser than an address (a domain without a dot passes): it shows the hole, and nothing is sent to it.
    private static bool IsShapedAsAddress(string probe)
    {
        var at = probe.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && probe[..at].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+')
            && probe.Length > at + 1
            && probe[(at + 1)..].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            && !probe.Contains("..", StringComparison.Ordinal)
            && probe[at + 1] != '.'
            && probe[^1] != '.';
    }
}
