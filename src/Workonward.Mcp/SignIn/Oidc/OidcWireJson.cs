using System.Text.Json.Serialization;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>What providers answer. Members that aren't known are passed over: each provider has its own.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false, MaxDepth = 16)]
[JsonSerializable(typeof(OidcTokens))]
[JsonSerializable(typeof(OidcUserInfo))]
internal sealed partial class OidcWireJson : JsonSerializerContext;
