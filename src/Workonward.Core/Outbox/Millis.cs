namespace Workonward.Core.Outbox;

/// <summary>Times in the ledger: Unix milliseconds in UTC.</summary>
internal static class Millis
{
    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? Of(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset Read(long millis) => DateTimeOffset.FromUnixTimeMilliseconds(millis);
}
