namespace Workonward.Campaign.Stage;

/// <summary>Waits for what must come, with a generous end.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>False where it never came.</summary>
    public static async Task<bool> HoldsAsync(Func<Task<bool>> holds, TimeProvider clock, CancellationToken stop)
    {
        var begun = clock.GetTimestamp();
        while (!await holds())
        {
            if (clock.GetElapsedTime(begun) > Patience)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, stop);
        }

        return true;
    }
}
