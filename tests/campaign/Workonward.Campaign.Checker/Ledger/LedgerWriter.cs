using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Workonward.Campaign.Checker.Ledger;

/// <summary>
/// Appends lines to a ledger file. Several processes may write one file: each line is one write at the file's end, so
/// the order of lines is the order of what happened. A line that was appended outlives the process.
/// </summary>
public sealed partial class LedgerWriter : IDisposable
{
    private const int AppendOnly = 0x401; // O_WRONLY | O_APPEND on Linux.

    private readonly TimeProvider _clock;
    private readonly SafeFileHandle _file;
    private readonly Lock _gate = new();

    /// <summary>Opens the file, and makes it where it isn't there.</summary>
    public LedgerWriter(string path, TimeProvider clock)
    {
        _clock = clock;
        File.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
        // FileMode.Append would remember the end of its opening, and two processes would overwrite each other's lines.
        var descriptor = Open(path, AppendOnly);
        if (descriptor < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{path} can't be opened for appending.");
        _file = new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Appends one line with the present time. It is in the file when this returns.</summary>
    public void Append(LedgerEvent line)
    {
        lock (_gate)
        {
            var stamped = line with { At = _clock.GetUtcNow().ToUnixTimeMilliseconds() };
            byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(stamped, LedgerJson.Options), (byte)'\n'];
            if (Write(_file, bytes, bytes.Length) != bytes.Length)
                throw new Win32Exception(Marshal.GetLastPInvokeError(), "The ledger can't be written.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, byte[] bytes, nint count);
}
