using System.Text;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>A client that writes calls and reads nothing until it has to.</summary>
internal static class StdioFlood
{
    // A writer that hasn't got on for so long is waiting for its reader.
    private static readonly TimeSpan StandStill = TimeSpan.FromSeconds(2);

    private static readonly string Recipients = string.Join(',', Enumerable.Repeat("\"p1@gitdate.ink\"", 900));

    /// <summary>Writes until nothing is taken any more, then reads while it writes the rest.</summary>
    /// <returns>How many calls have their answer, each of them one.</returns>
    public static async Task<int> PlayAsync(StdioWire wire, int calls)
    {
        var written = 0;
        var writing = WriteAllAsync();
        for (var before = -1; before < Volatile.Read(ref written) && !writing.IsCompleted;)
        {
            before = Volatile.Read(ref written);
            await Task.WhenAny(writing, Task.Delay(StandStill, TimeProvider.System, TestContext.Current.CancellationToken));
        }

        Assert.False(writing.IsCompleted, "Everything was taken, though nothing was read.");
        var answered = new HashSet<string>(StringComparer.Ordinal);
        while (answered.Count < calls)
            Assert.True(answered.Add(AnswerShape.Ids(await wire.HearAsync()).Single()));
        await writing;
        return answered.Count;

        async Task WriteAllAsync()
        {
            for (; written < calls; Interlocked.Increment(ref written))
                await wire.WriteAsync(Encoding.UTF8.GetBytes(Call(written)));
        }
    }

    private static string Call(int id) => $$$"""
        {"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"validate_recipients","arguments":{"recipients":[{{{Recipients}}}]} } }
        """;
}
