using Workonward.Core.Grants;
using Workonward.Mcp.Resources;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A resource with a bug.</summary>
internal sealed class BrokenResource : IResource
{
    public const string Address = "workonward://broken";

    public string Uri => Address;

    public string Name => "broken";

    public string Title => "Broken";

    public string Description => "It can't be read.";

    public string MimeType => "text/plain";

    public string? RequiredScope => "email.preview";

    public int Lifetime => 0;

    public ValueTask<string> ReadAsync(Caller caller, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("a secret detail");
}
