using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Workonward.Core.Policy;

namespace Workonward.Mcp.Tools;

/// <summary>What a model is told of the template, inside a tool's description; kept short, since every client pays for it.</summary>
internal static class CardText
{
    // The tool list, of which it is a part, has a limit in bytes.
    private const int MostBytes = 300;

    /// <summary>The card in a few sentences; without one, where subject and body come from.</summary>
    public static string Of(TemplateCard? card)
    {
        if (card is null)
            return "Subject and body come from the template behind the operator's API key; attribs fill its fields.";
        var text = new StringBuilder($"The template is \"{card.Name}\"");
        if (card.Sender.Length > 0)
            text.Append($", from {card.Sender}");
        text.Append('.');
        if (card.Purpose.Length > 0)
            text.Append($" {card.Purpose}");
        foreach (var (name, attrib) in card.Attribs)
        {
            var required = attrib.Required ? "required, " : "";
            text.Append(CultureInfo.InvariantCulture, $" {name} ({required}max {attrib.MaxLength}): {attrib.Description}");
        }

        return Shortened(text.ToString());
    }

    private static string Shortened(string text)
    {
        var (bytes, length) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += BytesInJson(rune);
            if (bytes > MostBytes)
                return $"{text.AsSpan(0, length)}…";
            length += rune.Utf16SequenceLength;
        }

        return text;
    }

    private static int BytesInJson(Rune rune) =>
        JsonEncodedText.Encode(rune.ToString(), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;
}
