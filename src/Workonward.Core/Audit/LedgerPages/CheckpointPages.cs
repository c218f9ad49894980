namespace Workonward.Core.Audit.LedgerPages;

/// <summary>The ledger's checkpoints by their sizes, a page in memory: one a minute is a gigabyte of notes and ranges in a year.</summary>
/// <param name="fetch">The first checkpoints from a size on, at most <see cref="AtOnce"/>, the smallest first.</param>
internal sealed class CheckpointPages(Func<long, IReadOnlyList<LedgerCheckpoint>> fetch)
{
    /// <summary>How many are one page.</summary>
    public const int AtOnce = 500;

    private IReadOnlyList<LedgerCheckpoint> _page = [];
    private int _at;
    private long _asked;
    private bool _isMore = true;

    /// <summary>The checkpoint of this size, or null. Quick where each size asked for is no smaller than the one before.</summary>
    public LedgerCheckpoint? Find(long size)
    {
        if (size < _asked)
            Turn(size);
        _asked = size;
        while (_at < _page.Count && _page[_at].Size < size)
            _at++;
        if (_at == _page.Count && _isMore)
            Turn(size);
        return _at < _page.Count && _page[_at].Size == size ? _page[_at] : null;
    }

    private void Turn(long size)
    {
        _page = fetch(size);
        _at = 0;
        _isMore = _page.Count == AtOnce;
    }
}
