using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Workonward.Core.Mail;

namespace Workonward.Core.Policy.Patterns;

/// <summary>
/// A regular expression that names recipients. It holds three walls: its reading found every domain that it can
/// match, probes made from its own text let no stranger in, and an address at any other domain never reaches it.
/// </summary>
internal sealed class AddressPattern
{
    /// <summary>
    /// Time linear in the address whatever the expression. Case is ignored safely, since an address is ASCII: on
    /// other text this engine lets U+212A match 'k'.
    /// </summary>
    public const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private readonly Regex _expression;
    private readonly FrozenSet<string> _domains;
    private readonly bool _namesWholeDomains;

    private AddressPattern(string text, Regex expression, IReadOnlyList<PatternAlternative> alternatives)
    {
        Text = text;
        _expression = expression;
        _domains = alternatives.SelectMany(alternative => alternative.Domains).ToFrozenSet(StringComparer.Ordinal);
        _namesWholeDomains = alternatives.All(alternative => alternative.NamesWholeDomains);
    }

    /// <summary>The expression as the operator wrote it.</summary>
    public string Text { get; }

    /// <summary>Every domain that the expression can match.</summary>
    public IReadOnlySet<string> Domains => _domains;

    /// <summary>Reads an expression. Never throws; what isn't understood or isn't safe is refused.</summary>
    public static AddressPatternReading Read(string text)
    {
        try
        {
            if (PatternParser.Parse(text, out var mistake) is not { } parsed)
                return new AddressPatternReading.Refused(mistake!);

            if (PatternExpansion.Expand(parsed, PatternNode.IsStructural) is not { } written)
                return new AddressPatternReading.Refused($"It has more than {PatternExpansion.Most} alternatives.");

            var expression = new Regex(PatternNode.SourceOf([new PatternNode.Group(parsed)]), Options);
            return Judge(text, expression, [.. written.Select(nodes => new PatternAlternative(nodes))]);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            // A reversed range, or an automaton of more states than the engine takes.
            return new AddressPatternReading.Refused("A class or a count in it is not possible, or it is too large.");
        }
    }

    /// <summary>Whether the expression names the address.</summary>
    public bool IsMatch(EmailAddress address) =>
        _domains.Contains(address.Domain) && _expression.IsMatch(address.Key);

    /// <summary>The expression's meaning in words, with the expression, for the operator.</summary>
    public string Describe() => _namesWholeDomains
        ? $"{DescribeToPeople()} (from {Text})"
        : $"the addresses at {NamedDomains()} that match {Text}";

    /// <summary>The same for people who know nothing of expressions.</summary>
    public string DescribeToPeople() => _namesWholeDomains
        ? $"any address at {NamedDomains()}, none at a subdomain"
        : $"some addresses at {NamedDomains()}";

    private string NamedDomains() => string.Join(", ", _domains.Order(StringComparer.Ordinal));

    private static AddressPatternReading Judge(string text, Regex expression, PatternAlternative[] alternatives)
    {
        var pattern = new AddressPattern(text, expression, alternatives);
        var mistake = alternatives.Select(alternative => alternative.Mistake).OfType<string>().FirstOrDefault();
        var stranger = alternatives.SelectMany(AddressProbes.For).FirstOrDefault(pattern.LetsStrangerIn);
        if (mistake is null && stranger is null)
            return new AddressPatternReading.Accepted(pattern);

        var hole = stranger is null ? "" : $" It would let {stranger} through.";
        return new AddressPatternReading.Refused($"{mistake ?? "It is not safe."}{hole} "
            + @"Accepted are forms such as @example\.com$ and ^(ada|grace)@example\.com$, joined by |.");
    }

    // Asked of the bare expression, without the wall of the domains, to show what its author wrote.
    private bool LetsStrangerIn(string probe) =>
        !_domains.Contains(probe[(probe.IndexOf('@', StringComparison.Ordinal) + 1)..].ToLowerInvariant())
        && _expression.IsMatch(probe);
}
