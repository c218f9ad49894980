using System.Text.Json.Serialization;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>
/// Template values as the caller wrote them: strings, and numbers and booleans in their own source text.
/// </summary>
[JsonConverter(typeof(AttribsArgumentConverter))]
internal sealed record AttribsArgument(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>No values at all.</summary>
    public static AttribsArgument Empty { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));
}
