using Workonward.Core.Grants;
using Workonward.Mcp.Resources;

namespace Workonward.Conformance.Host.Resources;

/// <summary>A resource that the suite asks for, of the program's own kind.</summary>
internal sealed class FixtureResource(string uri, string name, string mimeType, string content) : IResource
{
    public string Uri => uri;

    public string Name => name;

    public string Title => name;

    public string Description => $"The resource {name}.";

    public string MimeType => mimeType;

    public string? RequiredScope => null;

    public int Lifetime => 0;

    public ValueTask<string> ReadAsync(Caller caller, CancellationToken cancellationToken) => ValueTask.FromResult(content);
}
