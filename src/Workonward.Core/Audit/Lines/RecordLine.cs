namespace Workonward.Core.Audit.Lines;

/// <summary>A record as it stands in its line; what isn't written exactly as <c>docs/audit.md</c> says is none.</summary>
internal ref struct RecordLine
{
    public long Sequence;
    public ReadOnlySpan<byte> Time;
    public ReadOnlySpan<byte> Event;
    public ReadOnlySpan<byte> SendId;
    public ReadOnlySpan<byte> Fingerprint;
    public ReadOnlySpan<byte> Outcome;
    public ReadOnlySpan<byte> PreviousLeaf;
    public long Attempt;
    public long Count;

    public static bool TryRead(ReadOnlySpan<byte> line, out RecordLine record)
    {
        record = default;
        var text = new CanonicalText(line);
        return text.Take("{\"v\":1,\"seq\":"u8) && text.TakeNumber(out record.Sequence)
            && text.Take(",\"ts\":\""u8) && text.TakeString(out record.Time) && IsTime(record.Time)
            && text.Take(",\"node\":\""u8) && text.TakeString(out _)
            && text.Take(",\"ev\":\""u8) && text.TakeString(out record.Event)
            && (!text.Take(",\"actor\":{"u8) || TakeActor(ref text))
            && (!text.Take(",\"send_id\":\""u8) || text.TakeString(out record.SendId))
            && (!text.Take(",\"request_id\":\""u8) || text.TakeString(out _))
            && (!text.Take(",\"attempt\":"u8) || text.TakeNumber(out record.Attempt))
            && (!text.Take(",\"rcpt\":{\"kid\":\""u8) || TakeRecipient(ref text))
            && (!text.Take(",\"fp\":\""u8) || text.TakeHex(64, out record.Fingerprint))
            && (!text.Take(",\"policy_ver\":\""u8) || text.TakeString(out _))
            && (!text.Take(",\"rule\":\""u8) || text.TakeString(out _))
            && (!text.Take(",\"outcome\":\""u8) || text.TakeString(out record.Outcome))
            && (!text.Take(",\"count\":"u8) || text.TakeNumber(out record.Count))
            && text.Take(",\"prev\":\""u8) && text.TakeHex(64, out record.PreviousLeaf)
            && text.Take("}"u8) && text.IsAtEnd;
    }

    /// <summary>A time of the log in milliseconds from the year 1.</summary>
    public static long Milliseconds(ReadOnlySpan<byte> time) =>
        new DateTime(Digits(time, 0, 4), Digits(time, 5, 2), Digits(time, 8, 2), Digits(time, 11, 2), Digits(time, 14, 2),
            Digits(time, 17, 2), Digits(time, 20, 3), DateTimeKind.Utc).Ticks / TimeSpan.TicksPerMillisecond;

    private static bool TakeActor(scoped ref CanonicalText text)
    {
        if (text.Take("\"sub\":\""u8))
            return text.TakeString(out _) && (!text.Take(",\"client_id\":\""u8) || text.TakeString(out _)) && text.Take("}"u8);
        return text.Take("\"client_id\":\""u8) && text.TakeString(out _) && text.Take("}"u8);
    }

    private static bool TakeRecipient(scoped ref CanonicalText text) =>
        text.TakeHex(8, out _) && text.Take(",\"epoch\":"u8) && text.TakeNumber(out _)
        && text.Take(",\"hash\":\""u8) && text.TakeHex(32, out _) && text.Take("}"u8);

    // yyyy-MM-ddTHH:mm:ss.fffZ, and a moment that is.
    private static bool IsTime(ReadOnlySpan<byte> time)
    {
        const string Form = "0000-00-00T00:00:00.000Z";
        if (time.Length != Form.Length)
            return false;
        for (var at = 0; at < Form.Length; at++)
        {
            if (Form[at] == '0' ? !char.IsAsciiDigit((char)time[at]) : time[at] != Form[at])
                return false;
        }

        var (year, month) = (Digits(time, 0, 4), Digits(time, 5, 2));
        return year >= 1 && month is >= 1 and <= 12 && Digits(time, 8, 2) is >= 1 and var day
            && day <= DateTime.DaysInMonth(year, month)
            && Digits(time, 11, 2) < 24 && Digits(time, 14, 2) < 60 && Digits(time, 17, 2) < 60;
    }

    private static int Digits(ReadOnlySpan<byte> text, int start, int length)
    {
        var number = 0;
        foreach (var digit in text.Slice(start, length))
            number = (number * 10) + digit - '0';
        return number;
    }
}
