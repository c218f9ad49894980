using Workonward.Storage;
using Workonward.Storage.Peer;

try
{
    await PeerCommands.RunAsync(args);
    return 0;
}
catch (StorageException failure)
{
    Console.WriteLine($"failed {failure.Fault} {failure.Message}");
    return 1;
}
