using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workonward.Campaign.Stage;

/// <summary>How campaigns write JSON: an absent argument is absent.</summary>
internal static class StageJson
{
    public static JsonSerializerOptions Options { get; } =
        new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
