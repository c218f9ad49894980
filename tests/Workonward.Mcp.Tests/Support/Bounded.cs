namespace Workonward.Mcp.Tests.Support;

/// <summary>Waits for what other processes bring about; the bound only ends a test that would hang.</summary>
internal static class Bounded
{
    /// <summary>Milliseconds for a test as a whole, where it waits for what can't be given a bound otherwise.</summary>
    public const int WholeTest = 240_000;

    /// <summary>How long one of these waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A token that ends with the test, or with our patience.</summary>
    public static CancellationTokenSource Wait()
    {
        var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Patience);
        return bound;
    }

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var bound = Wait();
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, bound.Token);
    }

    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    /// <summary>Keeps looking for a while that is long for the program, and answers whether it held all the time.</summary>
    public static async Task<bool> StaysAsync(Func<Task<bool>> holds, TimeSpan time)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < time)
        {
            if (!await holds())
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return true;
    }
}
