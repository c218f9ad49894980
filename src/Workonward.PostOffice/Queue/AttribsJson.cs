using System.Text.Json.Serialization;

namespace Workonward.PostOffice.Queue;

[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class AttribsJson : JsonSerializerContext;
