using System.Globalization;
using System.Text;
using Workonward.Core.Mail;

namespace Workonward.Core.Policy.Rules;

/// <summary>
/// The template values are ones that the template takes, and can't turn the mail into something else.
/// </summary>
internal sealed class AttribsRule : IPolicyRule
{
    public string Name => RuleNames.Attribs;

    public RuleSubject Subject => RuleSubject.Message;

    // Names come first: a name that passed is safe to say in the refusals that follow.
    public Verdict Judge(PolicyQuestion question) =>
        JudgeSize(question.Attribs)
        ?? JudgeNames(question.Attribs)
        ?? (question.Settings.Card is { } card ? JudgeCard(question.Attribs, card) : null)
        ?? JudgeValues(question.Attribs, question.Settings.Card)
        ?? (Verdict)new Verdict.Allow();

    private static Verdict.Deny? JudgeSize(Attribs attribs)
    {
        if (attribs.Count > AttribLimits.MostAttribs)
        {
            return Deny(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are {attribs.Count} attribs, and {AttribLimits.MostAttribs} is the limit."),
                "Give only the attribs that the template uses.");
        }

        var bytes = attribs.Sum(attrib =>
            (long)Encoding.UTF8.GetByteCount(attrib.Key) + Encoding.UTF8.GetByteCount(attrib.Value));
        return bytes <= AttribLimits.MostBytes
            ? null
            : Deny(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The attribs have {bytes} bytes together, and {AttribLimits.MostBytes} is the limit."),
                "Shorten the values.");
    }

    private static Verdict.Deny? JudgeNames(Attribs attribs)
    {
        var place = 0;
        foreach (var (name, _) in attribs)
        {
            place++;
            if (AttribName.Fault(name) is { } fault)
            {
                return Deny(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The name of attrib {place} of {attribs.Count}, in order of names, can't be used. {fault}"),
                    "Use the names that the template knows, such as first_name.");
            }
        }

        return null;
    }

    private static Verdict.Deny? JudgeCard(Attribs attribs, TemplateCard card)
    {
        var known = card.Attribs.Count == 0 ? "It takes none." : $"It takes: {string.Join(", ", card.Attribs.Keys)}.";
        foreach (var (name, _) in attribs)
        {
            if (!card.Attribs.ContainsKey(name))
                return Deny($"The template takes no attrib '{name}'.", $"{known} Names are case-sensitive.");
        }

        foreach (var (name, attrib) in card.Attribs)
        {
            if (attrib.Required && !(attribs.TryGet(name, out var value) && !string.IsNullOrWhiteSpace(value)))
            {
                return Deny(
                    $"The template needs the attrib '{name}', and it is missing or blank.",
                    $"Give '{name}' a text. {known}");
            }
        }

        return null;
    }

    private static Verdict.Deny? JudgeValues(Attribs attribs, TemplateCard? card)
    {
        foreach (var (name, value) in attribs)
        {
            if (AttribContent.Find(value, card?.Attribs[name]) is { } fault)
                return Deny($"The attrib '{name}' {fault.What}.", fault.Fix);
        }

        return null;
    }

    private static Verdict.Deny Deny(string reason, string fix) => new(RefusalCodes.AttribsRefused, reason, fix);
}
