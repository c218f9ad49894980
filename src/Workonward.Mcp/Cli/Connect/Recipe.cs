namespace Workonward.Mcp.Cli.Connect;

/// <summary>What a person does to connect a client, or why that can't be.</summary>
internal abstract record Recipe
{
    private Recipe()
    {
    }

    /// <summary>It works like this.</summary>
    /// <param name="Where">Where the text goes, as the middle of a sentence.</param>
    /// <param name="Form">What kind of text it is.</param>
    /// <param name="Paste">The text, ready to be pasted. It holds no secret.</param>
    /// <param name="Steps">What else to do, in order, each a sentence.</param>
    public sealed record Ready(string Where, PasteForm Form, string Paste, params IReadOnlyList<string> Steps) : Recipe;

    /// <summary>It doesn't work in this way.</summary>
    /// <param name="Why">One sentence.</param>
    /// <param name="Fix">What to do instead, one sentence or more.</param>
    public sealed record Impossible(string Why, string Fix) : Recipe;
}
