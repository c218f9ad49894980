using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Workonward.PostOffice.Pages;

/// <summary>Markup. What is put into its holes is escaped, unless it is markup itself: nobody has to remember to.</summary>
internal sealed class HtmlText
{
    private readonly string _markup;

    private HtmlText(string markup) => _markup = markup;

    public static HtmlText Nothing { get; } = new("");

    public static HtmlText Of(ref Handler markup) => new(markup.ToString());

    public static HtmlText Join(IEnumerable<HtmlText> parts) => new(string.Concat(parts.Select(part => part._markup)));

    public override string ToString() => _markup;

    [InterpolatedStringHandler]
    internal readonly ref struct Handler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _markup = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string markup) => _markup.Append(markup);

        public void AppendFormatted(HtmlText markup) => _markup.Append(markup._markup);

        public void AppendFormatted(string? value) => _markup.Append(WebUtility.HtmlEncode(value));

        public void AppendFormatted(long value) => _markup.Append(CultureInfo.InvariantCulture, $"{value}");

        public override string ToString() => _markup.ToString();
    }
}
