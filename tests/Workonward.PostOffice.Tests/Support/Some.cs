using Workonward.PostOffice.Templates;

namespace Workonward.PostOffice.Tests.Support;

/// <summary>Values whose details don't matter.</summary>
internal static class Some
{
    public static TemplateDraft Template(
        string subject = "Hello {{ .API.first_name }}",
        string html = "<p>Hello {{ .API.first_name }}</p>",
        string text = "Hello {{ .API.first_name }}",
        bool unsubscribe = false) =>
        new("Some template", "News <news@gitdate.ink>", subject, html, text, Purpose: "A test", unsubscribe);
}
