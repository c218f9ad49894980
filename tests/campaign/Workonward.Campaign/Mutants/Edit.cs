namespace Workonward.Campaign.Mutants;

/// <summary>A passage of one source file, and what is written in its place.</summary>
/// <param name="File">From the root of the repository.</param>
/// <param name="Before">Stands there exactly once.</param>
/// <param name="After">What the mutant has instead.</param>
internal sealed record Edit(string File, string Before, string After)
{
    /// <summary>The project's folder below <c>src/</c>, which is its name.</summary>
    public string Project => File.Split('/')[1];

    /// <summary>The file with the passage replaced.</summary>
    /// <exception cref="MutantException">The passage is gone, or stands there more than once.</exception>
    public string ApplyTo(string source)
    {
        var at = source.IndexOf(Before, StringComparison.Ordinal);
        if (at < 0)
            throw new MutantException($"its passage is no longer in {File}");
        if (source.IndexOf(Before, at + 1, StringComparison.Ordinal) >= 0)
            throw new MutantException($"its passage stands more than once in {File}");
        return string.Concat(source.AsSpan(0, at), After, source.AsSpan(at + Before.Length));
    }
}
