using System.Diagnostics;
using System.Globalization;
using Workonward.Campaign.Simulation.Running;

namespace Workonward.Campaign.Tests.Simulation;

public sealed class ReplayTests
{
    private static readonly ulong[] Seeds = [.. Enumerable.Range(1, 60).Select(seed => (ulong)seed * 7919)];

    // Which seeds were played before, on which thread, and how far the compiler has come: nothing of it may be seen.
    [Fact]
    public async Task The_same_seed_gives_the_same_ledger_to_the_byte_whatever_was_played_before_and_beside_it()
    {
        var alone = Seeds.Select(seed => string.Join('\n', Simulator.Replay(seed))).ToList();

        var beside = await Task.WhenAll(
            Seeds.Reverse().Select(seed => Task.Run(() => string.Join('\n', Simulator.Replay(seed)))));

        Assert.Equal(alone, beside.Reverse());
        Assert.All(alone, ledger => Assert.Contains("serves", ledger, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_seed_is_another_world() =>
        Assert.Distinct(Seeds.Select(seed => string.Join('\n', Simulator.Replay(seed))), StringComparer.Ordinal);

    // Another process has other hash codes of strings.
    [Fact]
    public async Task The_same_seed_gives_the_same_ledger_in_another_process()
    {
        var here = Simulator.Replay(Seeds[0]);

        var there = await PlayElsewhereAsync(Seeds[0]);

        Assert.Equal(here, there.Take(here.Count));
    }

    // In this world several couriers are on their way while a process ends: whom it waits for first must not rest on the
    // order of a concurrent dictionary, and so on the number of processors.
    [Fact]
    public async Task The_same_seed_gives_the_same_ledger_on_any_number_of_processors()
    {
        const ulong seed = 578;

        var few = await PlayElsewhereAsync(seed, ("DOTNET_PROCESSOR_COUNT", "1"));
        var many = await PlayElsewhereAsync(seed, ("DOTNET_PROCESSOR_COUNT", "128"));

        Assert.Equal(LedgerOf(few), LedgerOf(many));
    }

    // In these worlds a process is struck down while it takes an ask from a caller who leaves in that very moment.
    [Theory]
    [InlineData(26783)]
    [InlineData(303632)]
    public void A_process_that_dies_in_the_middle_of_a_step_answers_nobody(ulong seed) => Assert.Empty(ViolationsOf(seed));

    // In this world the operator's pause does its work seconds after it was ordered, when all was mended and resumed.
    [Fact]
    public void A_pause_that_comes_late_keeps_nothing_back_for_ever() => Assert.Empty(ViolationsOf(643_458));

    [Fact]
    public async Task The_disk_of_the_machine_is_not_seen_by_a_world()
    {
        var here = Simulator.Replay(Seeds[0]);

        var there = await PlayElsewhereAsync(Seeds[0], ("TMPDIR", "/nowhere"), ("DOTNET_EnableDiagnostics", "0"));

        Assert.Equal(here, there.Take(here.Count));
    }

    private static IEnumerable<string> ViolationsOf(ulong seed) =>
        Simulator.Run(seed, count: 1, threads: 1, CancellationToken.None).Broken.SelectMany(broken => broken.Violations);

    // Without the table after it, which tells the time.
    private static IEnumerable<string> LedgerOf(string[] output) =>
        output.TakeWhile(line => !line.Contains(" seeds in ", StringComparison.Ordinal));

    private static async Task<string[]> PlayElsewhereAsync(ulong seed, params (string Name, string Value)[] environment)
    {
        // From its own folder: beside this test lie the files of another framework reference.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(
            here.Parent!.Parent!.FullName, "Workonward.Campaign.Simulation", here.Name, "Workonward.Campaign.Simulation.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { program, "--seed", seed.ToString(CultureInfo.InvariantCulture), "--count", "1", "--verbose" })
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Split('\n');
    }
}
