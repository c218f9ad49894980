using System.Text.Json;

namespace Workonward.Campaign.Checker.Ledger;

/// <summary>Reads a ledger file.</summary>
public static class LedgerFile
{
    /// <summary>All its lines, in order; whatever isn't a line of the format is a <see cref="LedgerException"/>.</summary>
    public static IReadOnlyList<LedgerEvent> Read(string path)
    {
        try
        {
            return [.. File.ReadLines(path).Select((line, index) => Parse(path, line, index + 1))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"{path} can't be read: {failure.Message}", failure);
        }
    }

    private static LedgerEvent Parse(string path, string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerEvent>(line, LedgerJson.Options)
                ?? throw new LedgerException($"{path}:{number} is null.");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            throw new LedgerException($"{path}:{number} is no line of a ledger: {failure.Message}", failure);
        }
    }
}
