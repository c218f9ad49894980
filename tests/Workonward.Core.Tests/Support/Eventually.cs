namespace Workonward.Core.Tests.Support;

/// <summary>Waits for what another task will bring about; the bound only ends a test that would hang.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Patience.Longest);
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, bound.Token);
    }
}
