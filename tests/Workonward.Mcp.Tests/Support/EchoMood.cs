using System.Text.Json.Serialization;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tests.Support;

[JsonConverter(typeof(SnakeCaseEnumConverter<EchoMood>))]
internal enum EchoMood
{
    Cheerful,
    VerySad,
}
