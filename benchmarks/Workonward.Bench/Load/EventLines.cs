using System.Text.Json;

namespace Workonward.Bench.Load;

/// <summary>The messages of an event stream as they come, or the only one of a plain answer.</summary>
internal sealed class EventLines(Stream content) : IDisposable
{
    private const string Data = "data: ";

    private readonly StreamReader _lines = new(content);

    /// <summary>The next message, or null at the end.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        while (await _lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Data, StringComparison.Ordinal))
                return JsonElement.Parse(line[Data.Length..]);
            if (line.StartsWith('{'))
                return JsonElement.Parse(line);
        }

        return null;
    }

    public void Dispose() => _lines.Dispose();
}
