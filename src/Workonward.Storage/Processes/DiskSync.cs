using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Workonward.Storage.Processes;

/// <summary>
/// Brings a file to the disk, or says that it couldn't. .NET's own <c>FileStream.Flush(flushToDisk: true)</c> and
/// <c>RandomAccess.FlushToDisk</c> return as if all were well when fsync fails (measured on .NET 10 with an injected EIO).
/// </summary>
public static partial class DiskSync
{
    private const int Interrupted = 4;
    private const int NoFileToSync = 22;
    private const int NotSupported = 95;

    /// <summary>Writes what is buffered, and waits until it lies on the disk.</summary>
    /// <exception cref="IOException">It doesn't; whether a part of it does isn't known.</exception>
    public static void Flush(FileStream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (OperatingSystem.IsWindows())
        {
#pragma warning disable RS0030 // There is no fsync to ask on Windows.
            file.Flush(flushToDisk: true);
#pragma warning restore RS0030
            return;
        }

        file.Flush();
        while (Sync(file.SafeFileHandle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            // A pipe or a device has no disk behind it.
            if (error is NoFileToSync or NotSupported)
                return;
            if (error != Interrupted)
                throw new IOException($"{file.Name} can't be brought to the disk: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);
}
