using System.Text.Json.Serialization;
using Workonward.Mcp.Cli.Audit;
using Workonward.Mcp.Cli.Checks;
using Workonward.Mcp.Cli.Connect;
using Workonward.Mcp.Cli.Office;
using Workonward.Mcp.Cli.People;
using Workonward.Mcp.Cli.Sends;
using Workonward.Mcp.Cli.Walk;

namespace Workonward.Mcp.Cli;

/// <summary>The forms of what verbs write with <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(ConnectJson))]
[JsonSerializable(typeof(RegistrationJson))]
[JsonSerializable(typeof(PolicyExplanation))]
[JsonSerializable(typeof(DispatchJson))]
[JsonSerializable(typeof(SendJson))]
[JsonSerializable(typeof(SendListJson))]
[JsonSerializable(typeof(List<ResolvedJson>))]
[JsonSerializable(typeof(List<CancelledJson>))]
[JsonSerializable(typeof(List<HeldJson>))]
[JsonSerializable(typeof(DecidedJson))]
[JsonSerializable(typeof(List<ConnectionJson>))]
[JsonSerializable(typeof(List<RevokedConnectionJson>))]
[JsonSerializable(typeof(List<KeyJson>))]
[JsonSerializable(typeof(KeyMadeJson))]
[JsonSerializable(typeof(TemplateJson))]
[JsonSerializable(typeof(List<TemplateJson>))]
[JsonSerializable(typeof(TemplateMadeJson))]
[JsonSerializable(typeof(LoginLinkJson))]
[JsonSerializable(typeof(List<EpochJson>))]
[JsonSerializable(typeof(List<PersonJson>))]
[JsonSerializable(typeof(PersonRevokedJson))]
[JsonSerializable(typeof(VerificationJson))]
[JsonSerializable(typeof(AuditKeyJson))]
[JsonSerializable(typeof(ProofJson))]
internal sealed partial class CliJson : JsonSerializerContext;
