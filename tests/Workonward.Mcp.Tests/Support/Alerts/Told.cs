using System.Text;
using System.Text.Json;

namespace Workonward.Mcp.Tests.Support.Alerts;

/// <summary>One post to a receiver.</summary>
internal sealed record Told(string Path, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Text);

    public string Type => Json.GetProperty("type").GetString()!;

    public JsonElement Data => Json.GetProperty("data");

    public string Id => Headers["webhook-id"];
}
