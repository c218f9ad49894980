using System.Globalization;
using Workonward.Storage.Processes;

namespace Workonward.PostOffice.Delivery;

/// <summary>
/// The messages as files, one for each log row. A file appears whole under its name or not at all, and writing it again
/// replaces it by the same bytes: a crash in between costs nothing and doubles nothing.
/// </summary>
internal sealed class OutboxFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;

    public OutboxFolder(string dataFolder)
    {
        _path = Path.Combine(dataFolder, "outbox");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_path);
        else
            Directory.CreateDirectory(_path, OwnerOnly | UnixFileMode.UserExecute);
    }

    public void Write(long id, byte[] message)
    {
        var unfinished = Path.Combine(_path, Name(id) + ".tmp");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(message);
            DiskSync.Flush(file);
        }
        File.Move(unfinished, Path.Combine(_path, Name(id)), overwrite: true);
    }

    /// <summary>The file's bytes, or null when it isn't there.</summary>
    public async Task<byte[]?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(_path, Name(id)), cancellationToken);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes what a crash left half written.</summary>
    public void Sweep()
    {
        foreach (var unfinished in Directory.EnumerateFiles(_path, "*.eml.tmp"))
            File.Delete(unfinished);
    }

    private static string Name(long id) => id.ToString(CultureInfo.InvariantCulture) + ".eml";
}
