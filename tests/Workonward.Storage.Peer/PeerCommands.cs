using System.Globalization;

namespace Workonward.Storage.Peer;

/// <summary>What another process can be asked to do. Each line of its output is a fact that has come true.</summary>
internal static class PeerCommands
{
    public static async Task RunAsync(string[] args)
    {
        await using var store = await Notes.OpenAsync(args[0]);
        Console.WriteLine($"opened {store.Owner}");
        switch (args[1])
        {
            case "write":
                await WriteAsync(store, args[2], int.Parse(args[3], CultureInfo.InvariantCulture));
                break;
            case "hold":
                var role = await store.TryTakeRoleAsync(args[2], CancellationToken.None);
                Console.WriteLine(role is null ? "refused" : "held");
                await WaitAsync();
                break;
            case "stop":
                await store.WriteAsync(_ => new ValueTask<int>(Stop()), CancellationToken.None);
                break;
            default:
                await WaitAsync();
                break;
        }
    }

    // Ends when the test closes the input.
    private static Task<string?> WaitAsync() => Console.In.ReadLineAsync();

    private static async Task WriteAsync(IDatabase store, string prefix, int count)
    {
        await WaitAsync();
        for (var number = 1; number <= count; number++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");
            await Notes.AddAsync(store, text);
            Console.WriteLine(text);
        }
    }

    // Keeps the write lock until it is killed.
    private static int Stop()
    {
        Console.WriteLine("stopped");
        return CancellationToken.None.WaitHandle.WaitOne() ? 1 : 0;
    }
}
