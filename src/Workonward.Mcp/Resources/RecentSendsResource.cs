using System.Text.Json;
using Workonward.Core.Grants;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Resources;

/// <summary>The caller's own last sends, each as <c>get_send</c> tells of it.</summary>
internal sealed class RecentSendsResource(RecentSends recent) : IResource
{
    /// <inheritdoc/>
    public string Uri => "workonward://sends";

    /// <inheritdoc/>
    public string Name => "sends";

    /// <inheritdoc/>
    public string Title => "My last sends";

    /// <inheritdoc/>
    public string Description => "Your own newest sends and how each stands now.";

    /// <inheritdoc/>
    public string MimeType => "application/json";

    /// <inheritdoc/>
    public string? RequiredScope => Scopes.Preview;

    /// <inheritdoc/>
    public int Lifetime => 0;

    /// <inheritdoc/>
    public async ValueTask<string> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var sends = await recent.ExecuteAsync(caller, cancellationToken);
        return JsonSerializer.Serialize(
            new GetSendResult([.. sends.Select(SendResult.Of)]), ToolJson.Default.GetSendResult);
    }
}
