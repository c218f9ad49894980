using System.Diagnostics;
using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Rendering;

namespace Workonward.PostOffice.Templates;

/// <summary>Turns a draft into something that renders, or says where it is wrong.</summary>
internal static class TemplateReading
{
    private const int LongestPart = 256 * 1024;

    public static TemplateMade.Refused? Check(TemplateDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Name) || draft.Name.Length > 100 || draft.Name.Any(char.IsControl))
            return new("name", 0, 0, "A template needs a name of 1 to 100 characters.");
        if (Mailbox.Parse(draft.Addresser) is null)
            return new("addresser", 0, 0, "Accepted senders: news@example.com, or Name <news@example.com>.");
        return CheckPart("subject", draft.Subject) ?? CheckPart("html", draft.Html) ?? CheckPart("text", draft.Text);
    }

    /// <summary>Reads the texts of a stored template, which were checked when it was made.</summary>
    public static MessageTemplate Read(TemplateDraft draft) =>
        new(ReadPart(draft.Subject), ReadPart(draft.Html), ReadPart(draft.Text), draft.Unsubscribe);

    private static TemplateMade.Refused? CheckPart(string part, string source)
    {
        if (source.Length > LongestPart)
            return new(part, 0, 0, "The text is longer than 262,144 characters.");
        return TemplateText.Parse(source) is TemplateParse.Refused refused
            ? new(part, refused.Line, refused.Column, refused.Why)
            : null;
    }

    private static TemplateText ReadPart(string source) =>
        TemplateText.Parse(source) is TemplateParse.Parsed parsed ? parsed.Text : throw new UnreachableException();
}
