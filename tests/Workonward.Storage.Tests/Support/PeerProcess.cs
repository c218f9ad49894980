using System.Diagnostics;
using Workonward.Storage.Peer;

namespace Workonward.Storage.Tests.Support;

/// <summary>Another process on the same store; killed at the latest with the test.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;

    private PeerProcess(ProcessStartInfo start) => _process = Process.Start(start)!;

    private static string Executable => Path.Combine(AppContext.BaseDirectory, typeof(Notes).Assembly.GetName().Name!);

    public static PeerProcess Start(string path, params string[] command) => new(Redirected(Executable, [path, .. command]));

    /// <summary>A peer that can't make any file longer than this.</summary>
    public static PeerProcess StartWithFileLimit(int kibibytes, string path, params string[] command)
    {
        // Ignoring the signal leaves the plain error, as a full disk gives it. The second variable: the runtime maps its code
        // twice through a file that would be too long.
        var script = $"trap '' XFSZ; ulimit -f {kibibytes * 2}; exec \"$@\"";
        var start = Redirected("/bin/sh", ["-c", script, "sh", Executable, path, .. command]);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return new(start);
    }

    /// <summary>A peer whose n-th sync of a file, on whichever thread, fails as on a broken disk.</summary>
    public static PeerProcess StartWithFailingSync(int number, string path, params string[] command) => new(Redirected(
        "strace",
        ["-f", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", $"inject=fsync,fdatasync:error=EIO:when={number}", Executable, path, .. command]));

    /// <summary>Whether this machine can make a sync fail.</summary>
    public static bool CanFailSync()
    {
        try
        {
            using var trial = Process.Start(Redirected("strace", ["-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"]))!;
            trial.WaitForExit();
            return trial.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>A peer that the files' permissions bind even when the tests run as root.</summary>
    public static PeerProcess StartWithoutPrivileges(string path, params string[] command) => Environment.IsPrivilegedProcess
        ? new(Redirected("setpriv", ["--bounding-set=-dac_override,-dac_read_search", Executable, path, .. command]))
        : Start(path, command);

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";

    /// <summary>Lets a peer that waits go on.</summary>
    public void Go()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
    }

    /// <summary>Everything it still says, until it ends by itself.</summary>
    public async Task<string[]> EndAsync()
    {
        var rest = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return rest.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>SIGKILL; answers what it had said and not been heard.</summary>
    public Task<string[]> KillAsync()
    {
        _process.Kill();
        return EndAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ProcessStartInfo Redirected(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    };
}
