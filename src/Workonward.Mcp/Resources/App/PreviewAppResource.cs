using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Workonward.Core.Grants;

namespace Workonward.Mcp.Resources.App;

/// <summary>
/// What a client that can shows beside an answer (MCP Apps): a page without any network that writes the answer out as text. It holds
/// nothing of anybody's, and decides nothing.
/// </summary>
internal sealed class PreviewAppResource : IResource
{
    /// <summary>The address that the tools name.</summary>
    public const string Address = "ui://workonward/preview";

    private static readonly Lazy<string> Page = new(Compose);

    /// <inheritdoc/>
    public string Uri => Address;

    /// <inheritdoc/>
    public string Name => "preview";

    /// <inheritdoc/>
    public string Title => "Preview";

    /// <inheritdoc/>
    public string Description => "Shows a preview or a send in the client's window.";

    /// <inheritdoc/>
    public string MimeType => "text/html;profile=mcp-app";

    /// <inheritdoc/>
    public string? RequiredScope => null;

    /// <inheritdoc/>
    public int Lifetime => 300_000;

    // Clients find it through the tools; among what a model may read it would be noise.
    /// <inheritdoc/>
    public bool IsListed => false;

    // No domain is declared, so a client allows none.
    /// <inheritdoc/>
    public JsonObject? Meta => new() { ["ui"] = new JsonObject { ["prefersBorder"] = true } };

    /// <inheritdoc/>
    public ValueTask<string> ReadAsync(Caller caller, CancellationToken cancellationToken) => ValueTask.FromResult(Page.Value);

    // The page forbids itself what a client may have left open: anything but its own two texts, by their hashes.
    private static string Compose()
    {
        var (style, script) = (Load("preview.css"), Load("preview.js"));
        var policy = $"default-src 'none'; style-src {HashOf(style)}; script-src {HashOf(script)}; base-uri 'none'; form-action 'none'";
        return Load("preview.html")
            .Replace("{policy}", policy, StringComparison.Ordinal)
            .Replace("{style}", style, StringComparison.Ordinal)
            .Replace("{script}", script, StringComparison.Ordinal);
    }

    private static string HashOf(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Load(string name)
    {
        using var resource = typeof(PreviewAppResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        // A parser of HTML turns CRLF into LF before it hashes, and so must we.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
