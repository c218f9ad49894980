namespace Workonward.PostOffice.Templates;

/// <summary>A template that someone wants to make.</summary>
/// <param name="Name">Unique, 1 to 100 characters.</param>
/// <param name="Addresser">The sender: an address, or <c>Name &lt;address&gt;</c>.</param>
/// <param name="Subject">May hold expressions such as <c>{{ .API.first_name }}</c>.</param>
/// <param name="Html">The HTML part; values are escaped in it.</param>
/// <param name="Text">The plain part.</param>
/// <param name="Purpose">One sentence for the people who decide about sends.</param>
/// <param name="Unsubscribe">Adds a link and a header for unsubscribing.</param>
public sealed record TemplateDraft(
    string Name,
    string Addresser,
    string Subject,
    string Html,
    string Text,
    string Purpose = "",
    bool Unsubscribe = false);
