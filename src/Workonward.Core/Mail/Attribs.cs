using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Workonward.Core.Mail;

/// <summary>
/// The values for the template: names to texts, immutable, in ordinal order of the names, compared by value.
/// Unchecked; the policy judges them. Its text form reveals nothing of them.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "The Send API calls them attribs.")]
public sealed class Attribs : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<Attribs>
{
    private readonly SortedDictionary<string, string> _values;

    private Attribs(SortedDictionary<string, string> values) => _values = values;

    /// <summary>No attribs.</summary>
    public static Attribs Empty { get; } = new(new(StringComparer.Ordinal));

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <summary>Copies the values. Of a name given twice the last value counts, as in a JSON object.</summary>
    /// <param name="values">Names and texts, neither null.</param>
    public static Attribs From(IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            sorted[name] = value ?? throw new ArgumentException("An attrib is null.", nameof(values));

        return sorted.Count == 0 ? Empty : new Attribs(sorted);
    }

    /// <summary>The same attribs with one added or replaced.</summary>
    /// <param name="name">The attrib's name.</param>
    /// <param name="value">The attrib's text.</param>
    public Attribs With(string name, string value) => From(_values.Append(new(name, value)));

    /// <summary>Looks one attrib up by its exact name.</summary>
    /// <param name="name">The attrib's name.</param>
    /// <param name="value">Its text, when there is one.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out string? value) => _values.TryGetValue(name, out value);

    /// <inheritdoc/>
    public bool Equals(Attribs? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Attribs);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (name, value) in _values)
            hash.Add(HashCode.Combine(name, value));

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many there are; never what they hold.</summary>
    public override string ToString() => $"{Count} attribs";
}
