using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Outbox;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>Ids and tokens that a seed decides.</summary>
internal sealed class SeededChance(Dice dice) : Chance
{
    public override Guid NewId(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        // RFC 9562 section 5.7: 48 bits of milliseconds, the version, and the variant.
        var millis = now.ToUnixTimeMilliseconds();
        for (var at = 0; at < 6; at++)
            bytes[at] = (byte)(millis >> (40 - (8 * at)));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public override byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    private void Fill(Span<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
            bytes[at] = (byte)dice.Below(256);
    }
}
