using System.Text.Json.Serialization;

namespace Workonward.Core.Outbox;

/// <summary>JSON inside the ledger's columns.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class LedgerJson : JsonSerializerContext;
