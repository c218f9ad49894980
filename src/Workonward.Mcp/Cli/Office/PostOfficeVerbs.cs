using System.CommandLine;

namespace Workonward.Mcp.Cli.Office;

/// <summary><c>post-office</c>: the keys and templates of the built-in post office.</summary>
internal static class PostOfficeVerbs
{
    /// <summary>The group with its verbs.</summary>
    public static Command Declare(Shell shell) => new("post-office", "Keep the keys and templates of the built-in post office.")
    {
        new Command("keys", "The API keys of the built-in post office.")
        {
            KeysMakeVerb.Declare(shell),
            KeysListVerb.Declare(shell),
            KeysDisableVerb.Declare(shell),
        },
        new Command("templates", "The templates of the built-in post office.")
        {
            TemplatesMakeVerb.Declare(shell),
            TemplatesListVerb.Declare(shell),
            TemplatesShowVerb.Declare(shell),
        },
    };
}
