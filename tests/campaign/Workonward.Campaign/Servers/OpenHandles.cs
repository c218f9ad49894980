using System.Globalization;

namespace Workonward.Campaign.Servers;

/// <summary>What a process has open.</summary>
/// <param name="Connections">TCP connections to one far port.</param>
/// <param name="Others">
/// Every other file, socket and pipe. Its own code isn't counted: a runtime keeps each assembly open that it has loaded, and loads
/// one when it is first needed.
/// </param>
internal sealed record OpenHandles(long Connections, long Others)
{
    private const int FarEnd = 2;
    private const int Inode = 9;

    // A socket that takes both versions of IP stands in the second, whatever it is connected to.
    private static readonly string[] Tables = ["net/tcp", "net/tcp6"];

    /// <summary>Null when the process is gone.</summary>
    public static OpenHandles? Of(int process, int farPort)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}");
        try
        {
            var open = Directory.EnumerateFileSystemEntries($"{folder}/fd").Select(path => new FileInfo(path).LinkTarget).ToList();
            var connections = Tables.SelectMany(table => Sockets($"{folder}/{table}", farPort)).ToHashSet(StringComparer.Ordinal);
            return new OpenHandles(
                open.LongCount(target => target is not null && connections.Contains(target)),
                open.LongCount(target => target is null
                    || (!connections.Contains(target) && !target.EndsWith(".dll", StringComparison.Ordinal))));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // As a link in the folder of handles names them: socket:[INODE]. One that no process holds any more has the inode 0, which no link names.
    private static IEnumerable<string> Sockets(string table, int farPort)
    {
        var port = string.Create(CultureInfo.InvariantCulture, $":{farPort:X4}");
        return File.ReadLines(table)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns.Length > Inode && columns[FarEnd].EndsWith(port, StringComparison.Ordinal))
            .Select(columns => $"socket:[{columns[Inode]}]");
    }
}
