using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// Where an answer to the consent page led, for the seconds in which its browser may post it again: a second click ends the
/// first click's redirect before it arrives, and the person would stand before a page that is out of date. The flow is
/// answered once all the same; its repeat is shown the same way out.
/// </summary>
internal sealed class RepeatedAnswers(TimeProvider clock)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Answer> _answers = new(StringComparer.Ordinal);

    /// <summary>Names an answer: the same only for the same session, flow and choice.</summary>
    /// <param name="session">The session's cookie.</param>
    /// <param name="flowId">The flow.</param>
    /// <param name="choice">The ticked scopes in their order; empty for no.</param>
    public static string Name(string session, string flowId, IEnumerable<string> choice) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [session, flowId, .. choice.Order(StringComparer.Ordinal)]))));

    /// <summary>
    /// Decides, or waits for the decision on the same answer and shares it. Null, where the flow is gone, is not remembered.
    /// </summary>
    public async Task<string?> OnceAsync(string name, Func<Task<string?>> decide)
    {
        Forget();
        var answer = _answers.GetOrAdd(
            name, static (_, made) => new Answer(new Lazy<Task<string?>>(made.Decide), made.Until), (Decide: decide, Until: clock.GetUtcNow() + Life));
        string? location = null;
        try
        {
            return location = await answer.Location.Value;
        }
        finally
        {
            if (location is null)
                _answers.TryRemove(KeyValuePair.Create(name, answer));
        }
    }

    /// <summary>Where that very answer led a moment ago, or null.</summary>
    public async Task<string?> FindAsync(string name) =>
        _answers.TryGetValue(name, out var answer) && clock.GetUtcNow() < answer.Until ? await answer.Location.Value : null;

    // At the cap all go: whoever clicks twice in that moment sees the page that says so.
    private void Forget()
    {
        var now = clock.GetUtcNow();
        var isFull = _answers.Count >= Most;
        foreach (var (name, answer) in _answers)
        {
            if (isFull || now >= answer.Until)
                _answers.TryRemove(name, out _);
        }
    }

    private sealed record Answer(Lazy<Task<string?>> Location, DateTimeOffset Until);
}
