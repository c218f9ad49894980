using System.Text.Json;
using Workonward.Core.Delivery.Backends;

namespace Workonward.Mcp.Tools.Results;

/// <summary>The exact request that a send would make.</summary>
internal sealed record RequestItem(
    string Method,
    string Url,
    IReadOnlyDictionary<string, string> Headers,
    RequestBodyItem Body)
{
    /// <summary>A picture as an item.</summary>
    public static RequestItem Of(RequestPicture picture) => new(
        picture.Method,
        picture.Url,
        picture.Headers.ToDictionary(StringComparer.Ordinal),
        picture.Body.Deserialize(ToolJson.Default.RequestBodyItem)!);
}
