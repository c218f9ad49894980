using System.Text.Json;
using Workonward.Core.Policy.Rules;

namespace Workonward.Core.Policy;

/// <summary>
/// What the template behind the API key is and takes. The template itself can't be read, so its author says it. A
/// card with attribs closes the list: no other name is taken.
/// </summary>
public sealed record TemplateCard
{
    private const int LongestText = 1_000;

    private TemplateCard(string name, string purpose, string sender, SortedDictionary<string, TemplateAttrib> attribs)
    {
        Name = name;
        Purpose = purpose;
        Sender = sender;
        Attribs = attribs;
    }

    /// <summary>The template's name.</summary>
    public string Name { get; }

    /// <summary>What mail it makes, in a sentence.</summary>
    public string Purpose { get; }

    /// <summary>Who the mail comes from, as a reader of it sees.</summary>
    public string Sender { get; }

    /// <summary>The attribs it takes, in ordinal order of their names.</summary>
    public IReadOnlyDictionary<string, TemplateAttrib> Attribs { get; }

    /// <summary>Reads a card from its JSON text. Members that aren't known are mistakes.</summary>
    /// <param name="json">The text of the file.</param>
    public static TemplateCardReading Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TemplateCardJson.Default.TemplateCardFile) is { } file
                ? Create(file.Name, file.Purpose, file.Sender, file.Attribs)
                : new TemplateCardReading.Refused(["The template card is null. Accepted: a JSON object."]);
        }
        catch (JsonException mistake)
        {
            return new TemplateCardReading.Refused([TemplateCardFile.Explain(mistake)]);
        }
    }

    /// <summary>Makes a card and checks it as a file's.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="purpose">What mail it makes.</param>
    /// <param name="sender">Who the mail comes from.</param>
    /// <param name="attribs">The attribs it takes.</param>
    public static TemplateCardReading Create(
        string name, string purpose, string sender, IReadOnlyDictionary<string, TemplateAttrib> attribs)
    {
        ArgumentNullException.ThrowIfNull(attribs);
        string[] mistakes =
        [
            .. TextMistakes("name", name, required: true),
            .. TextMistakes("purpose", purpose),
            .. TextMistakes("sender", sender),
            .. attribs.SelectMany(attrib => AttribMistakes(attrib.Key, attrib.Value)),
            .. attribs.Count > AttribLimits.MostAttribs
                ? [$"The template card names {attribs.Count} attribs; {AttribLimits.MostAttribs} is the limit."]
                : Array.Empty<string>(),
        ];

        return mistakes.Length > 0
            ? new TemplateCardReading.Refused(mistakes)
            : new TemplateCardReading.Accepted(
                new TemplateCard(name, purpose, sender, new(attribs.ToDictionary(), StringComparer.Ordinal)));
    }

    // A null inside a dictionary passes the serializer's checks.
    private static IEnumerable<string> AttribMistakes(string name, TemplateAttrib? attrib)
    {
        var shown = SafeText.Quote(name);
        if (attrib is null)
        {
            yield return $"The template card's attrib {shown} is null. Accepted: an object with a description.";
            yield break;
        }

        if (AttribName.Fault(name) is { } fault)
            yield return $"The template card's attrib {shown} can't be used: {fault}";

        if (attrib.MaxLength is < 1 or > TemplateAttrib.GreatestMaxLength)
        {
            yield return $"The template card's attrib {shown} has max_length {attrib.MaxLength}. "
                + $"Accepted: 1 to {TemplateAttrib.GreatestMaxLength}.";
        }

        foreach (var mistake in TextMistakes($"attribs.{SafeText.Cap(name)}.description", attrib.Description))
            yield return mistake;
    }

    // The card is shown to people and models, so it is plain text of a sane length.
    private static IEnumerable<string> TextMistakes(string member, string text, bool required = false)
    {
        if (required && string.IsNullOrWhiteSpace(text))
            yield return $"The template card's {member} is empty.";

        if (text.Length > LongestText)
            yield return $"The template card's {member} has {text.Length} characters; {LongestText} is the limit.";

        if (!SafeText.IsPlain(text))
            yield return $"The template card's {member} holds a control or invisible character.";
    }
}
