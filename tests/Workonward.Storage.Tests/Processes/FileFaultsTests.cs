using Workonward.Storage.Processes;

namespace Workonward.Storage.Tests.Processes;

public sealed class FileFaultsTests
{
    [Theory]
    [InlineData(30, StorageFault.NotWritable)]
    [InlineData(28, StorageFault.Full)]
    [InlineData(122, StorageFault.Full)]
    [InlineData(5, StorageFault.InputOutput)]
    public void Each_refusal_of_the_system_is_told_by_its_kind_and_names_the_path(int errno, StorageFault fault)
    {
        var failure = Assert.Throws<StorageException>(
            () => FileFaults.Translated<int>("/data/store.db", () => throw new IOException("refused", errno)));

        Assert.Equal(fault, failure.Fault);
        Assert.StartsWith(fault is StorageFault.Full ? "No room" : "/data/store.db", failure.Message, StringComparison.Ordinal);
    }
}
