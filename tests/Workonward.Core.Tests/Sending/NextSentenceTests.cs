using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

public sealed class NextSentenceTests
{
    private const string NewKey = "new idempotency_key";

    [Fact]
    public async Task A_second_copy_is_offered_of_what_was_accepted()
    {
        await using var house = await House.OpenAsync();

        Assert.Contains("for a second copy pass a " + NewKey, await RepeatedAsync(house), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_second_copy_is_offered_of_what_has_an_unknown_fate()
    {
        await using var house = await House.OpenAsync();
        house.Backend.Answer = (_, _) => FakeBackend.Unknown();

        Assert.DoesNotContain(NewKey, await RepeatedAsync(house), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_second_copy_is_offered_of_what_waits()
    {
        await using var house = await House.OpenAsync();
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);

        Assert.DoesNotContain(NewKey, await RepeatedAsync(house), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_rehearsal_speaks_of_rehearsals()
    {
        await using var house = await House.OpenAsync(new HouseTerms().InDryRun());

        var next = await RepeatedAsync(house);

        Assert.StartsWith("Nothing new was rehearsed", next, StringComparison.Ordinal);
        Assert.Contains("to rehearse it again pass a " + NewKey, next, StringComparison.Ordinal);
        Assert.DoesNotContain("copy", next, StringComparison.Ordinal);
    }

    private static async Task<string> RepeatedAsync(House house)
    {
        await house.RecordedAsync();
        return (await house.RecordedAsync()).Next;
    }
}
