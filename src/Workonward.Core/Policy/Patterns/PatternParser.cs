using System.Globalization;

namespace Workonward.Core.Policy.Patterns;

/// <summary>
/// Reads the part of the regular expression language that an allowlist needs. What isn't understood here is refused,
/// so that no piece of an accepted expression means to .NET what it doesn't mean to us.
/// </summary>
internal sealed class PatternParser
{
    private const int LongestPattern = 2_000;
    private const int DeepestGroup = 20;
    private const int MostRepeats = 254;   // no address is longer

    private readonly string _text;
    private int _at;
    private int _depth;
    private string? _mistake;

    private PatternParser(string text) => _text = text;

    private bool IsAtEnd => _at >= _text.Length || _mistake is not null;

    /// <summary>The alternatives of the expression; or null, and the mistake in one sentence.</summary>
    public static IReadOnlyList<IReadOnlyList<PatternNode>>? Parse(string text, out string? mistake)
    {
        var parser = new PatternParser(text);
        var alternatives = parser.ReadWhole();
        mistake = parser._mistake;
        return mistake is null ? alternatives : null;
    }

    private List<IReadOnlyList<PatternNode>> ReadWhole()
    {
        if (_text.Length > LongestPattern)
            Fail($"It has {_text.Length} characters, and {LongestPattern} is the limit.");
        else if (_text.Any(c => c is < ' ' or > '~'))
            Fail("It holds a character that is not plain ASCII, and no address does.");

        var alternatives = ReadAlternatives();
        if (!IsAtEnd)
            Fail("A ')' closes no group.");

        return alternatives;
    }

    private List<IReadOnlyList<PatternNode>> ReadAlternatives()
    {
        var alternatives = new List<IReadOnlyList<PatternNode>>();
        do
            alternatives.Add(ReadSequence());
        while (Take('|'));
        return alternatives;
    }

    private List<PatternNode> ReadSequence()
    {
        var nodes = new List<PatternNode>();
        while (!IsAtEnd && _text[_at] is not ('|' or ')'))
        {
            if (ReadPiece() is { } piece && ReadQuantified(piece) is { } node)
                nodes.Add(node);
        }

        return nodes;
    }

    private PatternNode? ReadPiece()
    {
        var c = _text[_at++];
        return c switch
        {
            '^' => new PatternNode.Start(),
            '$' => new PatternNode.End(),
            '.' => new PatternNode.Any(),
            '(' => ReadGroup(),
            '[' => ReadSet(),
            '\\' => ReadEscape(),
            '*' or '+' or '?' => Fail($"The '{c}' repeats nothing. For every address at a domain write @example.com."),
            '{' or '}' or ']' => Fail($"A '{c}' that stands for itself is written \\{c}."),
            _ => new PatternNode.Literal(c),
        };
    }

    private PatternNode.Group? ReadGroup()
    {
        if (++_depth > DeepestGroup)
            return Fail<PatternNode.Group>($"Groups are nested deeper than {DeepestGroup}.");

        if (Take('?') && !Take(':'))
        {
            return Fail<PatternNode.Group>(
                "Of the (?...) forms only (?:...) is taken: no options, look-around or names. Case never counts.");
        }

        var group = new PatternNode.Group(ReadAlternatives());
        _depth--;
        return Take(')') ? group : Fail<PatternNode.Group>("A '(' is never closed.");
    }

    private PatternNode? ReadEscape()
    {
        if (IsAtEnd)
            return Fail("It ends in a lone backslash.");

        var c = _text[_at++];
        return c switch
        {
            'A' => new PatternNode.Start(),
            'z' => new PatternNode.End(),
            'd' or 'w' => new PatternNode.Set($"\\{c}"),
            _ when char.IsAsciiLetterOrDigit(c) =>
                Fail($"\\{c} is not taken. Of the escapes with a letter \\A, \\z, \\d and \\w are."),
            _ => new PatternNode.Literal(c),
        };
    }

    private PatternNode? ReadSet()
    {
        var start = _at - 1;
        var isNegated = Take('^');
        var first = _at;
        while (!IsAtEnd && _text[_at] != ']')
        {
            if (_text[_at] == '[')
                return Fail(@"A '[' within a class is written \[.");

            if (Take('\\') && (IsAtEnd || (char.IsAsciiLetterOrDigit(_text[_at]) && _text[_at] is not ('d' or 'w'))))
                return Fail(@"Within a class only \d, \w and escaped punctuation are taken.");

            _at++;
        }

        var body = _text[first..Math.Min(_at, _text.Length)];
        if (!Take(']') || body.Length == 0)
            return Fail("A class is empty, or never closed.");

        // [.] is a common way to write \. and means one character, so it is read as that.
        return !isNegated && (body.Length == 1 || (body.Length == 2 && body[0] == '\\' && !char.IsAsciiLetter(body[1])))
            ? new PatternNode.Literal(body[^1])
            : new PatternNode.Set(_text[start.._at]);
    }

    private PatternNode? ReadQuantified(PatternNode piece)
    {
        if (IsAtEnd || _text[_at] is not ('*' or '+' or '?' or '{'))
            return piece;

        if (PatternNode.IsStructural(piece))
            return Fail("An anchor, or the '@', is repeated or made optional.");

        var start = _at;
        var least = ReadQuantifier();
        var quantifier = _text[start..Math.Min(_at, _text.Length)];
        Take('?');   // lazy or greedy: which text is found first makes no difference to whether there is one
        if (!IsAtEnd && _text[_at] is '*' or '+' or '?' or '{')
            return Fail("A quantifier is repeated.");

        return new PatternNode.Repeat(piece, quantifier, least);
    }

    private int ReadQuantifier()
    {
        if (!Take('{'))
            return _text[_at++] == '+' ? 1 : 0;

        var least = ReadNumber();
        var most = !Take(',') ? least : !IsAtEnd && _text[_at] == '}' ? MostRepeats : ReadNumber();
        if (!Take('}') || least is not { } count || most is null || most > MostRepeats || count > most)
        {
            Fail($"A {{...}} is not a count such as {{2}}, {{2,}} or {{2,8}} of at most {MostRepeats}.");
            return 0;
        }

        return count;
    }

    private int? ReadNumber()
    {
        var start = _at;
        while (!IsAtEnd && char.IsAsciiDigit(_text[_at]))
            _at++;

        var digits = _text.AsSpan(start, _at - start);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private bool Take(char c)
    {
        if (IsAtEnd || _text[_at] != c)
            return false;

        _at++;
        return true;
    }

    private PatternNode? Fail(string mistake) => Fail<PatternNode>(mistake);

    private T? Fail<T>(string mistake)
        where T : PatternNode
    {
        _mistake ??= mistake;
        return null;
    }
}
