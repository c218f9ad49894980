using System.Diagnostics;

namespace Workonward.Mcp.Cli.Connect;

/// <summary>What <c>connect --json</c> writes.</summary>
/// <param name="Client">The client's word.</param>
/// <param name="Way"><c>sign_in</c>, <c>token</c>, <c>open</c> or <c>stdio</c>.</param>
/// <param name="Possible">Whether the client can connect in this way.</param>
/// <param name="Where">Where the text goes.</param>
/// <param name="Form"><c>url</c>, <c>shell</c> or <c>json</c>.</param>
/// <param name="Paste">The text.</param>
/// <param name="Steps">What else to do, in order.</param>
/// <param name="Notes">What to know of this installation.</param>
/// <param name="Problem">Why it can't.</param>
/// <param name="Fix">What to do instead.</param>
internal sealed record ConnectJson(
    string Client,
    string Way,
    bool Possible,
    string? Where = null,
    string? Form = null,
    string? Paste = null,
    IReadOnlyList<string>? Steps = null,
    IReadOnlyList<string>? Notes = null,
    string? Problem = null,
    string? Fix = null)
{
    /// <summary>A connecting in this form.</summary>
    public static ConnectJson Of(Connecting connecting)
    {
        var (client, way) = (connecting.Client.Word, ConnectWays.Word(connecting.Way));
        return connecting.Recipe switch
        {
            Recipe.Ready ready => new(
                client, way, Possible: true, ready.Where, Word(ready.Form), ready.Paste, ready.Steps, connecting.Notes),
            Recipe.Impossible impossible => new(client, way, Possible: false, Problem: impossible.Why, Fix: impossible.Fix),
            _ => throw new UnreachableException(),
        };
    }

    private static string Word(PasteForm form) => form switch
    {
        PasteForm.Url => "url",
        PasteForm.Shell => "shell",
        PasteForm.Json => "json",
        _ => throw new UnreachableException(),
    };
}
