using System.Text.Json.Serialization;

namespace Workonward.Mcp.Cli;

/// <summary>How a line of a table is meant. Always a word, coloured where that helps.</summary>
internal enum Mark
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It works, and somebody should know.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,

    /// <summary>It doesn't.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,
}
