using System.Text.Json;

namespace Workonward.PostOffice.Tests.Support;

/// <summary>A reply as it came over the wire.</summary>
internal sealed record Envelope(string Json)
{
    private readonly JsonElement _root = JsonDocument.Parse(Json).RootElement;

    public int Code => _root.GetProperty("code").GetInt32();

    public string Msg => _root.GetProperty("msg").GetString()!;

    public bool Success => _root.GetProperty("success").GetBoolean();

    public JsonElement Data => _root.GetProperty("data");

    public long Id => Data.GetProperty("api_log_id").GetInt64();
}
