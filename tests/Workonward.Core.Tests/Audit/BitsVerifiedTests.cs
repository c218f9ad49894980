using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>A head, records and a checkpoint with one sign changed, to both verifiers.</summary>
public sealed class BitsVerifiedTests
{
    [Fact]
    public async Task A_bit_that_changed_in_any_byte_of_a_file_is_named_alike_by_both()
    {
        await using var log = await OneSendAsync();
        var whole = await File.ReadAllBytesAsync(log.In("audit.jsonl"), House.Stop);

        for (var at = 0; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= (byte)(1 << (at % 8));
            await File.WriteAllBytesAsync(log.In("audit.jsonl"), changed, House.Stop);
            Assert.NotEmpty(await log.FindAsync(inputs => inputs with { Ledger = null }));
        }
    }

    [Theory]
    [InlineData('g')]
    [InlineData('`')]
    [InlineData('A')]
    public async Task A_checkpoint_whose_leaf_is_no_hash_is_no_checkpoint(char sign)
    {
        await using var log = await OneSendAsync();
        await log.EditAsync("audit.jsonl", lines => lines[^1] = lines[^1].Replace(
            "\"leaf\":\"" + lines[^1].Split("\"leaf\":\"")[1][0], "\"leaf\":\"" + sign, StringComparison.Ordinal));

        Assert.Equal("1 form 4", (await log.FindAsync())[0]);
    }

    // A head, three records and a checkpoint.
    private static async Task<VerifiedHouse> OneSendAsync()
    {
        var log = await VerifiedHouse.OpenAsync();
        await log.House.RecordedAsync(key: "1");
        await log.House.ExportAsync();
        return log;
    }
}
