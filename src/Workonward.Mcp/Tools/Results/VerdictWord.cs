using System.Text.Json.Serialization;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools.Results;

/// <summary>A rule's verdict in one word.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<VerdictWord>))]
internal enum VerdictWord
{
    /// <summary>The rule has nothing against it.</summary>
    Allow,

    /// <summary>The rule asks for a person.</summary>
    Hold,

    /// <summary>The rule refuses.</summary>
    Deny,
}
