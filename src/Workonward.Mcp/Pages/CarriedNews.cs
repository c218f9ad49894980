namespace Workonward.Mcp.Pages;

/// <summary>
/// What a post did, carried as one word in the address of the page that follows it. Only a browser that comes from a page of ours
/// is told: a link of another site can't make a page say that something happened.
/// </summary>
/// <typeparam name="TNews">What there is to say.</typeparam>
/// <param name="words">The word of each, all of them different.</param>
internal sealed class CarriedNews<TNews>(IReadOnlyDictionary<TNews, string> words)
    where TNews : struct, Enum
{
    private const string Name = "done";

    private readonly Dictionary<string, TNews> _known =
        words.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The page, saying this.</summary>
    /// <param name="page">Its path, without a query.</param>
    /// <param name="news">What is to be said.</param>
    public string Path(string page, TNews news) => $"{page}?{Name}={words[news]}";

    /// <summary>What is to be said, or null.</summary>
    public TNews? Read(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is ["same-origin"]
        && request.Query[Name] is [{ } word]
        && _known.TryGetValue(word, out var news)
            ? news
            : null;
}
