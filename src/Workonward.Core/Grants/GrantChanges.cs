namespace Workonward.Core.Grants;

/// <summary>
/// Counts what this process did to the standing of grants. Whatever was read before the newest change must be read again.
/// </summary>
internal sealed class GrantChanges
{
    private long _count;

    /// <summary>Ask before reading, and compare when the answer is used.</summary>
    public long Current => Interlocked.Read(ref _count);

    public void Advance() => Interlocked.Increment(ref _count);

    /// <summary>Answers after the change counts. One whose commit failed may have been made all the same.</summary>
    public async Task<T> CountAsync<T>(Task<T> change)
    {
        try
        {
            return await change;
        }
        finally
        {
            Advance();
        }
    }
}
