using System.Text.Json.Serialization;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools.Results;

/// <summary>What a send would do now; the words of <see cref="Core.Sending.PreviewVerdict"/>.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<WouldWord>))]
internal enum WouldWord
{
    /// <summary>It would be handed to the backend.</summary>
    Send,

    /// <summary>It would be rehearsed.</summary>
    DryRun,

    /// <summary>It would wait for a person.</summary>
    Hold,

    /// <summary>It would be refused.</summary>
    Refuse,
}
