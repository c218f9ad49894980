using System.Text.Json.Serialization;

namespace Workonward.Core.Grants.Clients;

/// <summary>JSON inside the clients' columns.</summary>
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class ClientJson : JsonSerializerContext;
