using Workonward.Core.Grants;

namespace Workonward.Mcp.Resources;

/// <summary>The documentation's page of errors, as it is at this version.</summary>
internal sealed class ErrorsPageResource : IResource
{
    private const string Page = "errors.md";

    private static readonly Lazy<string> Text = new(Read);

    /// <inheritdoc/>
    public string Uri => "workonward://docs/errors";

    /// <inheritdoc/>
    public string Name => "errors";

    /// <inheritdoc/>
    public string Title => "Errors";

    /// <inheritdoc/>
    public string Description => "What each code, rule and piece of evidence means, and what to change.";

    /// <inheritdoc/>
    public string MimeType => "text/markdown";

    /// <inheritdoc/>
    public string? RequiredScope => null;

    /// <inheritdoc/>
    public int Lifetime => 300_000;

    /// <inheritdoc/>
    public ValueTask<string> ReadAsync(Caller caller, CancellationToken cancellationToken) => ValueTask.FromResult(Text.Value);

    private static string Read()
    {
        using var resource = typeof(ErrorsPageResource).Assembly.GetManifestResourceStream(Page)
            ?? throw new InvalidOperationException($"The program was built without {Page}.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
