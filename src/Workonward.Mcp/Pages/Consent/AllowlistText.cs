using Workonward.Core.Policy;

namespace Workonward.Mcp.Pages.Consent;

/// <summary>Whom mail may go to, in words.</summary>
internal static class AllowlistText
{
    // What fits into a sentence. A longer list gets a place of its own.
    private const int MostInline = 2;

    /// <summary>Within a permission's words.</summary>
    public static HtmlText Sentence(AddressList list)
    {
        if (list.IsEmpty)
            return HtmlText.Of($"To nobody yet: this server’s operator hasn’t allowed any address.");

        var lines = Lines(list);
        return lines.Length > MostInline
            ? HtmlText.Of($"Only to the addresses listed below.")
            : HtmlText.Of($"To {HtmlText.Join(lines.Select(Entry))}; to nobody else.");
    }

    /// <summary>The list, where the sentence only points at it.</summary>
    public static HtmlText Below(AddressList list)
    {
        var lines = Lines(list);
        return HtmlText.When(
            lines.Length > MostInline,
            HtmlText.Of(
                $"""
                <details><summary>Where email may go</summary>
                <ul>{HtmlText.Join(lines.Select(line => HtmlText.Of($"<li><bdi>{line}</bdi></li>")))}</ul></details>
                """));
    }

    private static string[] Lines(AddressList list) => list.DescribeToPeople().Split('\n');

    private static HtmlText Entry(string line, int index) => HtmlText.Of($"{(index == 0 ? "" : ", and ")}<bdi>{line}</bdi>");
}
