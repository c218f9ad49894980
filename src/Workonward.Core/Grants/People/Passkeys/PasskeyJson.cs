using System.Text.Json.Serialization;

namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>The column <c>record</c> of a passkey.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PasskeyRecord))]
internal sealed partial class PasskeyJson : JsonSerializerContext;
