using System.Security.Cryptography;
using System.Text;

namespace Workonward.Mcp.Pages;

/// <summary>
/// The one sheet, carried inside the assembly and inside each page: a page needs no second request, and its policy
/// takes this text alone, by its hash.
/// </summary>
internal sealed class StyleSheet
{
    private const string Resource = "pages.css";

    private StyleSheet(string text)
    {
        Text = text;
        Hash = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }

    /// <summary>The sheet of every page.</summary>
    public static StyleSheet Pages { get; } = new(Load());

    /// <summary>The content of the style element.</summary>
    public string Text { get; }

    /// <summary>That content as a source of the content security policy.</summary>
    public string Hash { get; }

    private static string Load()
    {
        using var resource = typeof(StyleSheet).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The style sheet is missing from the assembly.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        // A parser of HTML turns CRLF into LF before it hashes, and so must we.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
