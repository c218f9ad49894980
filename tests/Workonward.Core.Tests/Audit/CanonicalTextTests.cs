using System.Text;
using System.Text.Json;
using Workonward.Core.Audit.Lines;

namespace Workonward.Core.Tests.Audit;

/// <summary>A string of the log has one form: the one in which it is written.</summary>
public sealed class CanonicalTextTests
{
    [Fact]
    public void Every_character_is_read_as_it_is_written()
    {
        for (var rune = 0; rune <= 0x10FFFF; rune++)
        {
            if (!Rune.IsValid(rune))
                continue;
            var written = JsonEncodedText.Encode($"a{new Rune(rune)}z").EncodedUtf8Bytes;
            if (!Takes([.. written, (byte)'"'], out var text) || !text.SequenceEqual(written))
                Assert.Fail($"U+{rune:X4}, written {Encoding.ASCII.GetString(written)}, is refused.");
        }
    }

    [Fact]
    public void No_character_is_read_that_would_have_been_escaped()
    {
        for (var sign = 0; sign <= byte.MaxValue; sign++)
        {
            var isPlain = sign < 0x80 && JsonEncodedText.Encode($"{(char)sign}").EncodedUtf8Bytes is [var one] && one == sign;

            Assert.True(isPlain == Takes([(byte)'a', (byte)sign, (byte)'z', (byte)'"'], out _) || sign == '"', $"{sign:X2}");
        }
    }

    [Theory]
    [InlineData("""\"z""")]
    [InlineData("""\/""")]
    [InlineData("""\u0041""")]
    [InlineData("""\u000a""")]
    [InlineData("""\u000A""")]
    [InlineData("""\u00e4""")]
    [InlineData("""\u00E""")]
    [InlineData("""\uD83D""")]
    [InlineData("""\uDC26""")]
    [InlineData("""\uD83D\u00E4""")]
    [InlineData("""\x41""")]
    [InlineData("""\""")]
    public void An_escape_that_the_log_does_not_write_is_refused(string written) =>
        Assert.False(Takes([.. Encoding.ASCII.GetBytes(written), (byte)'"'], out _));

    [Theory]
    [InlineData("")]
    [InlineData("without an end")]
    public void A_string_without_its_quote_is_refused(string written) =>
        Assert.False(Takes(Encoding.ASCII.GetBytes(written), out _));

    private static bool Takes(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> text)
    {
        var reader = new CanonicalText(line);
        return reader.TakeString(out text) && reader.IsAtEnd;
    }
}
