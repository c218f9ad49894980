using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Workonward.Mcp.Pages;

/// <summary>
/// Markup. What stands in the source is taken as it is; what is put into its holes is escaped, unless it is markup
/// itself. There is no way to make markup of a string that came from elsewhere.
/// </summary>
internal sealed class HtmlText
{
    private readonly string _markup;

    private HtmlText(string markup) => _markup = markup;

    /// <summary>No markup.</summary>
    public static HtmlText Nothing { get; } = new("");

    /// <summary>Markup with escaped holes.</summary>
    public static HtmlText Of(ref Handler markup) => new(markup.ToString());

    /// <summary>The parts, one after the other.</summary>
    public static HtmlText Join(IEnumerable<HtmlText> parts) => new(string.Concat(parts.Select(part => part._markup)));

    /// <summary>The markup, or nothing where the condition doesn't hold.</summary>
    public static HtmlText When(bool condition, HtmlText markup) => condition ? markup : Nothing;

    /// <summary>
    /// Text of a stranger, in quotes and with its writing direction kept to itself, so that it can't be taken for ours.
    /// </summary>
    public static HtmlText Quote(string text) => Of($"<q><bdi>{text}</bdi></q>");

    /// <inheritdoc/>
    public override string ToString() => _markup;

    /// <summary>Takes an interpolated string apart into what we wrote and what must be escaped.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Handler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _markup = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string markup) => _markup.Append(markup);

        public void AppendFormatted(HtmlText markup) => _markup.Append(markup._markup);

        // The sheet is a part of the program, and a style element's content has no escapes.
        public void AppendFormatted(StyleSheet sheet) => _markup.Append(sheet.Text);

        public void AppendFormatted(string? value) => _markup.Append(WebUtility.HtmlEncode(value));

        public void AppendFormatted(int value) => _markup.Append(value.ToString("N0", CultureInfo.InvariantCulture));

        public override string ToString() => _markup.ToString();
    }
}
