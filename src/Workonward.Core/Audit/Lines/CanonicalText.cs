using System.Buffers;
using System.Buffers.Text;

namespace Workonward.Core.Audit.Lines;

/// <summary>
/// Reads JSON in the one form in which it is written: no white space, members in a fixed order, numbers without leading
/// zeros, each character escaped in one way or not at all. What isn't so is refused, so that a record has one form only.
/// </summary>
internal ref struct CanonicalText(ReadOnlySpan<byte> line)
{
    private static readonly SearchValues<byte> SmallHex = SearchValues.Create("0123456789abcdef"u8);
    private static readonly SearchValues<byte> LargeHex = SearchValues.Create("0123456789ABCDEF"u8);

    // What a string holds as it is: printable ASCII without the quote, the backslash and what the encoder escapes.
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        " !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~"u8);

    private readonly ReadOnlySpan<byte> _line = line;
    private int _at;

    public readonly bool IsAtEnd => _at == _line.Length;

    /// <summary>Goes beyond <paramref name="literal"/> if it stands here.</summary>
    public bool Take(ReadOnlySpan<byte> literal)
    {
        if (!_line[_at..].StartsWith(literal))
            return false;
        _at += literal.Length;
        return true;
    }

    /// <summary>A whole number from 0.</summary>
    public bool TakeNumber(out long number)
    {
        var rest = _line[_at..];
        number = 0;
        if (rest.IsEmpty || !char.IsAsciiDigit((char)rest[0]) || !Utf8Parser.TryParse(rest, out number, out var length)
            || (rest[0] == '0' && length > 1))
        {
            return false;
        }

        _at += length;
        return true;
    }

    /// <summary>Lower-case hex of this length, and the quote behind it.</summary>
    public bool TakeHex(int length, out ReadOnlySpan<byte> hex)
    {
        hex = default;
        if (_line.Length - _at <= length || _line[_at + length] != '"')
            return false;
        hex = _line.Slice(_at, length);
        _at += length + 1;
        return !hex.ContainsAnyExcept(SmallHex);
    }

    /// <summary>The characters of a string as they are written, escapes included, and the quote behind them.</summary>
    public bool TakeString(out ReadOnlySpan<byte> text)
    {
        text = default;
        var start = _at;
        for (int plain; (plain = _line[_at..].IndexOfAnyExcept(Plain)) >= 0;)
        {
            _at += plain;
            if (_line[_at] == '"')
            {
                text = _line[start.._at++];
                return true;
            }

            if (_line[_at] != '\\' || !TakeEscape())
                return false;
        }

        return false;
    }

    private static bool IsPlain(char sign) => sign < 0x7F && Plain.Contains((byte)sign);

    private bool TakeEscape()
    {
        if (_at + 1 < _line.Length && "\\bfnrt"u8.Contains(_line[_at + 1]))
        {
            _at += 2;
            return true;
        }

        if (!TakeUnit(out var unit) || char.IsLowSurrogate(unit))
            return false;
        if (char.IsHighSurrogate(unit))
            return TakeUnit(out var low) && char.IsLowSurrogate(low);
        return !IsPlain(unit) && unit is not ('\\' or '\b' or '\f' or '\n' or '\r' or '\t');
    }

    // \u and four digits; letters are large.
    private bool TakeUnit(out char unit)
    {
        unit = '\0';
        if (_line.Length - _at < 6 || _line[_at] != '\\' || _line[_at + 1] != 'u')
            return false;
        var digits = _line.Slice(_at + 2, 4);
        if (digits.ContainsAnyExcept(LargeHex) || !Utf8Parser.TryParse(digits, out ushort value, out _, 'X'))
            return false;
        _at += 6;
        unit = (char)value;
        return true;
    }
}
