using System.Security.Cryptography;

namespace Workonward.Core.Outbox;

/// <summary>Where ids and tokens get what nobody can guess. A simulation puts its seed in here, so that it replays.</summary>
internal abstract class Chance
{
    /// <summary>The operating system's.</summary>
    public static Chance Real { get; } = new SystemChance();

    /// <summary>A UUIDv7: ids sort by the time at which they were made.</summary>
    public abstract Guid NewId(DateTimeOffset now);

    /// <summary>Bytes for a secret.</summary>
    public abstract byte[] Bytes(int count);

    private sealed class SystemChance : Chance
    {
        public override Guid NewId(DateTimeOffset now) => Guid.CreateVersion7(now);

        public override byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);
    }
}
