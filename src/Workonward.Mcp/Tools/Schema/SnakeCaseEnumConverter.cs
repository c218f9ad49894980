using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>
/// An enum as a closed set of strings: <c>DryRun</c> is <c>dry_run</c> on the wire, and no number is taken.
/// </summary>
internal sealed class SnakeCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
