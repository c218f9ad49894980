using System.Text.Json.Serialization;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools.Results;

/// <summary>Which of the two steps an answer is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<BatchWord>))]
internal enum BatchWord
{
    /// <summary>Nothing was sent; the token must come back.</summary>
    ConfirmationRequired,

    /// <summary>The batch stands in the ledger; each recipient has a status of its own.</summary>
    Recorded,
}
