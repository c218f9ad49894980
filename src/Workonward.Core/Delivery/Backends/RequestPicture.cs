using System.Text.Json;

namespace Workonward.Core.Delivery.Backends;

/// <summary>A request as it will go over the wire, made safe to show.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The whole address.</param>
/// <param name="Headers">In their order; the key's value is hidden.</param>
/// <param name="Body">The JSON body; the reference that is made at sending is shown by a placeholder.</param>
public sealed record RequestPicture(
    string Method,
    string Url,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    JsonElement Body);
