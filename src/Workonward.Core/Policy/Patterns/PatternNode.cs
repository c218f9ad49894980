using System.Text.RegularExpressions;

namespace Workonward.Core.Policy.Patterns;

/// <summary>A piece of a regular expression that was understood: one of the nested records, and nothing else.</summary>
internal abstract record PatternNode
{
    // A sample longer than any address serves nobody, and nested repeats would multiply it.
    private const int LongestSample = 300;

    private PatternNode()
    {
    }

    /// <summary>The piece as it is compiled.</summary>
    public abstract string Source { get; }

    /// <summary>A text that the piece matches.</summary>
    public abstract string Sample { get; }

    /// <summary>One character that stands for itself.</summary>
    public sealed record Literal(char Character) : PatternNode
    {
        public override string Source => Regex.Escape(Character.ToString());

        public override string Sample => Character.ToString();
    }

    /// <summary>The unescaped dot.</summary>
    public sealed record Any : PatternNode
    {
        public override string Source => ".";

        public override string Sample => "x";
    }

    /// <summary>A character class, or a short form of one.</summary>
    public sealed record Set(string Text) : PatternNode
    {
        public override string Source => Text;

        public override string Sample { get; } = FindSample(Text);

        // A reversed range such as [z-a] throws here as it does when the whole is compiled; the caller expects it.
        private static string FindSample(string text)
        {
            var expression = new Regex(text, AddressPattern.Options);
            return "xyzabcdefghijklmnopqrstuvw0123456789-_.+"
                .Select(c => c.ToString())
                .FirstOrDefault(expression.IsMatch) ?? "";
        }
    }

    /// <summary><c>^</c> or <c>\A</c>.</summary>
    public sealed record Start : PatternNode
    {
        public override string Source => @"\A";

        public override string Sample => "";
    }

    /// <summary><c>$</c> or <c>\z</c>; never before a final line break, as .NET's own <c>$</c> is.</summary>
    public sealed record End : PatternNode
    {
        public override string Source => @"\z";

        public override string Sample => "";
    }

    /// <summary>Alternatives in parentheses.</summary>
    public sealed record Group(IReadOnlyList<IReadOnlyList<PatternNode>> Alternatives) : PatternNode
    {
        public override string Source => $"(?:{string.Join('|', Alternatives.Select(SourceOf))})";

        public override string Sample { get; } = SampleOf(Alternatives[0]);
    }

    /// <summary>A piece with a quantifier.</summary>
    public sealed record Repeat(PatternNode Piece, string Quantifier, int Least) : PatternNode
    {
        public override string Source => Piece.Source + Quantifier;

        public override string Sample { get; } =
            Cut(string.Concat(Enumerable.Repeat(Piece.Sample, Math.Max(1, Least))));
    }

    public static string SourceOf(IEnumerable<PatternNode> nodes) => string.Concat(nodes.Select(node => node.Source));

    public static string SampleOf(IEnumerable<PatternNode> nodes) =>
        Cut(string.Concat(nodes.Select(node => node.Sample)));

    /// <summary>Whether the piece decides where an address begins, divides or ends.</summary>
    public static bool IsStructural(PatternNode node) => node switch
    {
        Literal { Character: '@' } or Start or End => true,
        Group group => group.Alternatives.Any(alternative => alternative.Any(IsStructural)),
        _ => false,
    };

    private static string Cut(string sample) => sample.Length > LongestSample ? sample[..LongestSample] : sample;
}
