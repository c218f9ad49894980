using System.Text.Json.Serialization;

namespace Workonward.SendApi.Contract;

/// <summary>The same email to many recipients, with one set of attribs for all.</summary>
public sealed record BatchSendRequest
{
    /// <summary>The addresses to send to. The API neither removes duplicates nor says which ones it skipped.</summary>
    public IReadOnlyList<string> Recipients { get; init => field = value ?? []; } = [];

    /// <summary>A bare sender address in the domain of the template's own sender; that sender when absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Addresser { get; init; }

    /// <summary>Values that the template reaches as <c>{{ .API.name }}</c>, inserted without HTML escaping.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Attribs { get; init; }
}
