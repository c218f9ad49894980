using System.Collections.Frozen;
using Workonward.Core.Mail;
using Workonward.Core.Policy.Patterns;

namespace Workonward.Core.Policy;

/// <summary>Whom an allowlist or denylist names. An empty list names nobody. Immutable, and safe to share.</summary>
public sealed class AddressList
{
    private const int MostDescribed = 100;

    private readonly FrozenSet<string> _plain;
    private readonly AddressPattern[] _patterns;

    internal AddressList(IEnumerable<PlainEntry> plain, IEnumerable<AddressPattern> patterns)
    {
        _plain = plain.Select(entry => entry.Canonical).ToFrozenSet(StringComparer.Ordinal);
        _patterns = [.. patterns.DistinctBy(pattern => pattern.Text, StringComparer.Ordinal)];
    }

    /// <summary>The list that names nobody.</summary>
    public static AddressList Empty { get; } = new([], []);

    /// <summary>Whether the list names nobody.</summary>
    public bool IsEmpty => _plain.Count == 0 && _patterns.Length == 0;

    /// <summary>The entries in one form and order, for the policy's version.</summary>
    internal IReadOnlyCollection<string> Canonical =>
    [
        .. _plain.Order(StringComparer.Ordinal),
        .. _patterns.Select(pattern => $"/{pattern.Text}/").Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a setting: plain entries separated by commas, or one regular expression.</summary>
    /// <param name="text">The setting's text; blank is the empty list.</param>
    public static AddressListReading Read(string text) => AddressListReader.Read(text);

    /// <summary>
    /// Reads a file: on each line a plain entry or a regular expression. Blank lines and those that begin with
    /// <c>#</c> are skipped.
    /// </summary>
    /// <param name="lines">The lines of the file.</param>
    public static AddressListReading ReadLines(IEnumerable<string> lines) => AddressListReader.ReadLines(lines);

    /// <summary>The entry that names this address, in its canonical form; null when none does.</summary>
    /// <param name="address">The address.</param>
    public string? Matches(EmailAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return PlainMatch(address) ?? Array.Find(_patterns, pattern => pattern.IsMatch(address))?.Text;
    }

    /// <summary>
    /// The list's meaning in words, for the operator: a line for each entry, of a long list the first 100.
    /// </summary>
    public string Describe() => Describe(pattern => pattern.Describe());

    /// <summary>The same for the people on the pages: without the operator's expressions.</summary>
    public string DescribeToPeople() => Describe(pattern => pattern.DescribeToPeople());

    private string Describe(Func<AddressPattern, string> inWords)
    {
        string[] lines = [.. _plain.Order(StringComparer.Ordinal).Select(InWords), .. _patterns.Select(inWords)];
        return lines.Length switch
        {
            0 => "nobody",
            <= MostDescribed => string.Join('\n', lines),
            _ => string.Join('\n', [.. lines[..MostDescribed], $"and {lines.Length - MostDescribed} more"]),
        };
    }

    private string? PlainMatch(EmailAddress address)
    {
        if (_plain.Count == 0)
            return null;

        string[] candidates =
            [address.Key, $"@{address.Domain}", .. Parents(address.Domain).Select(parent => $"*.{parent}")];
        return Array.Find(candidates, _plain.Contains);
    }

    private static IEnumerable<string> Parents(string domain)
    {
        for (var dot = domain.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = domain.IndexOf('.', dot + 1))
            yield return domain[(dot + 1)..];
    }

    private static string InWords(string entry) => entry switch
    {
        ['@', .. var domain] => $"any address at {domain}, none at its subdomains",
        ['*', '.', .. var domain] => $"any address at a subdomain of {domain}, none at {domain} itself",
        _ => $"the address {entry}",
    };
}
