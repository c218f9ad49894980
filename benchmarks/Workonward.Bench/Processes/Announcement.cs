namespace Workonward.Bench.Processes;

/// <summary>What the simulator prints when it is ready; what isn't needed here is left out.</summary>
internal sealed record Announcement(
    [property: System.Text.Json.Serialization.JsonPropertyName("url")] Uri Url,
    [property: System.Text.Json.Serialization.JsonPropertyName("control_url")] Uri ControlUrl,
    [property: System.Text.Json.Serialization.JsonPropertyName("key")] string Key);
