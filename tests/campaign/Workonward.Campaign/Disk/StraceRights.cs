using System.Diagnostics;
using System.Globalization;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Disk;

/// <summary>What strace may do here; a container or a hardened kernel may refuse all of it, or only other people's processes.</summary>
internal static class StraceRights
{
    private const string Refused = "Operation not permitted";

    /// <summary>Whether it may follow a process that runs already.</summary>
    public static async Task<bool> CanAttachAsync(CancellationToken stop)
    {
        using var other = Process.Start("sleep", ["1"]);
        var (_, said) = await RunAsync(stop, "-p", other.Id.ToString(CultureInfo.InvariantCulture));
        await other.WaitForExitAsync(stop);
        return !said.Contains(Refused, StringComparison.Ordinal);
    }

    /// <summary>Whether it may follow, from aside, a process that it starts.</summary>
    public static async Task<bool> CanStartAsync(CancellationToken stop)
    {
        var (_, said) = await RunAsync(stop, "-D", "true");
        return !said.Contains(Refused, StringComparison.Ordinal);
    }

    /// <summary>What stands in the table instead of a part that could not be tried.</summary>
    public static CampaignResult NotTried(string part) =>
        new([new CampaignRow(part, "not tried: needs CAP_SYS_PTRACE or ptrace_scope=0")], []);

    // What else goes wrong, the part itself will tell.
    private static Task<(int Code, string Said)> RunAsync(CancellationToken stop, params string[] arguments) =>
        Command.RunAsync(Command.Of("strace", new Dictionary<string, string>(), ["-qq", "-o", "/dev/null", .. arguments]), stop);
}
