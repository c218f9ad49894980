using System.Text.Json.Nodes;

namespace Workonward.Mcp.Tests.Support.Passkeys;

/// <summary>What the server asked a browser, and what the answer must bring back beside the credential.</summary>
internal sealed record PasskeyAsked(string Guard, string Ceremony, JsonNode Options);
