using System.Collections.Concurrent;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.OAuth.Tokens;

/// <summary>
/// Tokens whose signature was found good, by their hash: the next calls need no cryptography but that hash. It holds no
/// token, no more than twice its size, and nothing that says whether the grant still stands.
/// </summary>
internal sealed class TokenCache(int size = TokenCache.UsualSize)
{
    /// <summary>Entries of one generation.</summary>
    public const int UsualSize = 10_000;

    private readonly Lock _turn = new();
    private ConcurrentDictionary<TokenDigest, KnownToken> _young = new();
    private ConcurrentDictionary<TokenDigest, KnownToken> _old = new();

    /// <summary>How many are held.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>What it is looked up by.</summary>
    public static TokenDigest KeyOf(ReadOnlySpan<char> token)
    {
        Span<byte> hash = stackalloc byte[TokenHash.Length];
        TokenHash.Write(token, hash);
        return TokenDigest.Of(hash);
    }

    /// <summary>The token behind a key, if it is remembered.</summary>
    public KnownToken? Find(TokenDigest key)
    {
        if (_young.TryGetValue(key, out var known))
            return known;
        if (!_old.TryGetValue(key, out known))
            return null;
        Add(key, known);
        return known;
    }

    /// <summary>Remembers one. When a generation is full, the one before it is forgotten; what is in use moves up.</summary>
    public void Add(TokenDigest key, KnownToken token)
    {
        if (_young.Count >= size)
        {
            lock (_turn)
            {
                if (_young.Count >= size)
                    (_old, _young) = (_young, new ConcurrentDictionary<TokenDigest, KnownToken>());
            }
        }

        _young[key] = token;
    }
}
