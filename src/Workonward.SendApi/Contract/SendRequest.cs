using System.Text.Json.Serialization;

namespace Workonward.SendApi.Contract;

/// <summary>One email to one recipient. Subject, template and sender name are bound to the API key.</summary>
public sealed record SendRequest
{
    /// <summary>The address to send to.</summary>
    public string Recipient { get; init => field = value ?? ""; } = "";

    /// <summary>A bare sender address in the domain of the template's own sender; that sender when absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Addresser { get; init; }

    /// <summary>Values that the template reaches as <c>{{ .API.name }}</c>, inserted without HTML escaping.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Attribs { get; init; }
}
