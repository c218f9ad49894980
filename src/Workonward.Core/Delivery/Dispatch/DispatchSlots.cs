namespace Workonward.Core.Delivery.Dispatch;

/// <summary>How many emails may be on their way at once from this process.</summary>
internal sealed class DispatchSlots(int slots)
{
    private int _free = slots;

    /// <summary>Takes up to <paramref name="most"/> slots.</summary>
    /// <returns>How many were taken, perhaps none.</returns>
    public int Take(int most)
    {
        while (true)
        {
            var free = Volatile.Read(ref _free);
            var taken = Math.Min(free, most);
            if (taken <= 0)
                return 0;
            if (Interlocked.CompareExchange(ref _free, free - taken, free) == free)
                return taken;
        }
    }

    public void GiveBack(int count) => Interlocked.Add(ref _free, count);
}
