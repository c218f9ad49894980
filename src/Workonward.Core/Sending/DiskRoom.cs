using Workonward.Core.Policy;

namespace Workonward.Core.Sending;

/// <summary>
/// Live sends stop while there is still room for their records: a full disk must not leave a send without its outcome.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="clock">For looking at most once a second.</param>
/// <param name="least">In bytes.</param>
/// <param name="free">How many bytes are left in a folder; null for those of its disk.</param>
internal sealed class DiskRoom(
    string folder, TimeProvider clock, long least = DiskRoom.Least, Func<string, long>? free = null)
{
    /// <summary>With less than this left, in bytes, nothing new is taken in.</summary>
    public const long Least = 64L * 1024 * 1024;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Func<string, long> _freeIn = free ?? (static folder => new DriveInfo(folder).AvailableFreeSpace);
    private readonly Lock _lock = new();
    private long _looked;
    private long _free = long.MaxValue;

    /// <summary>The refusal to answer while the disk is too full; null when there is room.</summary>
    public Refusal? Refusal() => Free() >= least
        ? null
        : new Refusal(
            RefusalCodes.SendingUnavailable,
            RuleNames.Ledger,
            "The disk of this server is nearly full, so nothing new is sent: its records would have no room.",
            "The operator frees space in the data folder; then make the same call again.",
            TimeSpan.FromMinutes(5));

    private long Free()
    {
        lock (_lock)
        {
            if (_looked == 0 || clock.GetElapsedTime(_looked) > Fresh)
            {
                _looked = clock.GetTimestamp();
                _free = _freeIn(folder);
            }

            return _free;
        }
    }
}
