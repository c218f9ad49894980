using Workonward.Core.Mail;

namespace Workonward.Core.Policy.Patterns;

/// <summary>
/// One way through an expression. It is safe when it ends, anchored, in an <c>@</c> and literal domains, and begins
/// anchored or with the <c>@</c>: then it can name nobody at any other domain, whatever stands before the <c>@</c>.
/// </summary>
internal sealed class PatternAlternative
{
    private readonly IReadOnlyList<PatternNode> _nodes;

    /// <param name="nodes">The alternative, with each group that holds an anchor or an <c>@</c> written out.</param>
    public PatternAlternative(IReadOnlyList<PatternNode> nodes)
    {
        _nodes = nodes;
        Sample = PatternNode.SampleOf(nodes);
        var starts = nodes.TakeWhile(node => node is PatternNode.Start).Count();
        var ends = nodes.Reverse().TakeWhile(node => node is PatternNode.End).Count();
        var body = nodes.Skip(starts).SkipLast(ends).ToList();
        Mistake = FindMistake(body, starts > 0, ends > 0) ?? ReadDomains(body);
        NamesWholeDomains = starts == 0;
    }

    /// <summary>A text that the alternative matches.</summary>
    public string Sample { get; }

    /// <summary>Why the alternative is refused, in a sentence or two; null when it is safe.</summary>
    public string? Mistake { get; }

    /// <summary>The domains that it can match, in lower case; empty when it is refused.</summary>
    public IReadOnlyList<string> Domains { get; private set; } = [];

    /// <summary>Whether it says nothing about what stands before the <c>@</c>.</summary>
    public bool NamesWholeDomains { get; }

    private string? FindMistake(List<PatternNode> body, bool isStartAnchored, bool isEndAnchored)
    {
        var at = body.FindIndex(IsAt);
        if (_nodes.Count == 0)
            return "An alternative is empty, and matches every address.";

        if (body.Exists(node => node is PatternNode.Start or PatternNode.End))
            return "An anchor (^ or $) stands in the middle of an alternative.";

        if (at < 0)
            return "An alternative has no '@' of its own, so it doesn't say where the domain begins.";

        if (body.FindLastIndex(IsAt) != at)
            return "An alternative has two '@'.";

        if (!isEndAnchored)
            return @"An alternative is not anchored at its end: it needs a $ there, and \$ is none.";

        if (!isStartAnchored && at > 0)
            return "An alternative is not anchored at its start: it needs a ^ there, or begins with '@'.";

        return isStartAnchored && at == 0 ? "Nothing can stand between '^' and '@': leave the '^' out." : null;
    }

    // The domains are written out one by one, so that the list of them is finite and can be checked and shown.
    private string? ReadDomains(List<PatternNode> body)
    {
        var domain = body[(body.FindIndex(IsAt) + 1)..];
        if (PatternExpansion.Expand([domain], _ => true) is not { } written)
            return $"It stands for more than {PatternExpansion.Most} domains.";

        if (written.SelectMany(nodes => nodes).FirstOrDefault(node => node is not PatternNode.Literal) is { } loose)
            return LooseDomain(loose);

        string[] names = [.. written.Select(PatternNode.SampleOf).Select(name => name.ToLowerInvariant())];
        if (names.Select(HostName.Fault).FirstOrDefault(fault => fault is not null) is { } mistake)
            return $"What stands behind the '@' is no domain. {mistake}";

        Domains = names;
        return null;
    }

    private static string LooseDomain(PatternNode node) => node switch
    {
        PatternNode.Any => @"An unescaped dot in the domain stands for any character: write \. there.",
        PatternNode.Set => "A class in the domain stands for domains that are not written down: write each domain out.",
        _ => "A quantifier in the domain stands for domains that are not written down: write each domain out.",
    };

    private static bool IsAt(PatternNode node) => node is PatternNode.Literal { Character: '@' };
}
