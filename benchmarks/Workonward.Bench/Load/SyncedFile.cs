using System.Diagnostics;

namespace Workonward.Bench.Load;

/// <summary>A file at whose end 4 KiB are made durable, as a commit does it.</summary>
internal sealed class SyncedFile(string folder) : IDisposable
{
    private readonly byte[] _block = new byte[4096];

    private readonly FileStream _file =
        new(Path.Combine(folder, "fsync"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);

    /// <summary>How many milliseconds one append and its fsync took.</summary>
    public double Append()
    {
        var begun = Stopwatch.GetTimestamp();
        _file.Write(_block);
#pragma warning disable RS0030 // The time of fsync is measured, whatever it says.
        _file.Flush(flushToDisk: true);
#pragma warning restore RS0030
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    public void Dispose() => _file.Dispose();
}
