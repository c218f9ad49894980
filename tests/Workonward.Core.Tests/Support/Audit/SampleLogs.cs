namespace Workonward.Core.Tests.Support.Audit;

/// <summary>One log for all tampering, and the same log as it was a day before. Made once: each case changes its own copy.</summary>
public sealed class SampleLogs : IAsyncLifetime
{
    internal SampleLog Now { get; private set; } = null!;

    internal SampleLog Before { get; private set; } = null!;

    internal SecondVerifier Second { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var (folder, terms) = (Directory.CreateTempSubdirectory("workonward-log-"), new HouseTerms());
        Now = new SampleLog(folder);
        await LiveAsync(terms, 1, 2);
        Before = Now.Copy();
        await LiveAsync(terms, 3);
    }

    public ValueTask DisposeAsync()
    {
        Second.Dispose();
        Now.Dispose();
        Before.Dispose();
        return ValueTask.CompletedTask;
    }

    // A process that lives some days, and ends.
    private async Task LiveAsync(HouseTerms terms, params int[] days)
    {
        var house = await House.ReopenAsync(Now.Folder, terms);
        foreach (var day in days)
        {
            await SampleSends.MakeAsync(house, day, sends: 8);
            terms.Clock.Move(TimeSpan.FromDays(1));
        }

        var records = await house.AuditAsync();
        await house.CloseAsync();
        await Now.WriteAsync(records);
    }
}
