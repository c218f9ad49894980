using System.Text.Json;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What every message of the server must look like.</summary>
internal static class AnswerShape
{
    /// <summary>What is wrong with one answer, or with an array of them; null for nothing.</summary>
    public static string? Fault(JsonElement answer)
    {
        if (answer.ValueKind is JsonValueKind.Array)
        {
            return answer.GetArrayLength() == 0
                ? "an empty array"
                : answer.EnumerateArray().Select(FaultOfOne).FirstOrDefault(fault => fault is not null);
        }

        return FaultOfOne(answer);
    }

    /// <summary>The ids that it answers as they are written, in order; "-" where one has none.</summary>
    public static IReadOnlyList<string> Ids(JsonElement answer) => answer.ValueKind is JsonValueKind.Array
        ? [.. answer.EnumerateArray().Select(Id)]
        : [Id(answer)];

    private static string Id(JsonElement answer) => answer.TryGetProperty("id", out var id) ? id.GetRawText() : "-";

    private static string? FaultOfOne(JsonElement answer)
    {
        if (answer.ValueKind is not JsonValueKind.Object)
            return "no object";
        if (!answer.TryGetProperty("jsonrpc", out var version) || version.ToString() is not "2.0")
            return "no version";
        if (answer.TryGetProperty("id", out var id) && id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            return "an id that is none";
        var hasError = answer.TryGetProperty("error", out var error);
        if (hasError == answer.TryGetProperty("result", out var result))
            return "not just one of result and error";
        return hasError ? FaultOfError(error) : FaultOfResult(answer, result);
    }

    private static string? FaultOfError(JsonElement error)
    {
        if (error.ValueKind is not JsonValueKind.Object || !error.TryGetProperty("code", out var code) || !code.TryGetInt32(out var number)
            || !error.TryGetProperty("message", out var message) || message.ValueKind is not JsonValueKind.String)
        {
            return "an error without code and message";
        }

        return number is -32603 ? "an internal error" : null;
    }

    private static string? FaultOfResult(JsonElement answer, JsonElement result)
    {
        if (result.ValueKind is not JsonValueKind.Object)
            return "a result that is no object";
        if (!answer.TryGetProperty("id", out _))
            return "a result for nobody";
        return result.TryGetProperty("structuredContent", out var structured) && structured.TryGetProperty("code", out var code)
            && code.ToString() is Core.Policy.RefusalCodes.InternalError
            ? "a tool that broke"
            : null;
    }
}
