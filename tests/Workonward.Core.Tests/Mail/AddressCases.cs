namespace Workonward.Core.Tests.Mail;

/// <summary>What an address is, and is not.</summary>
public static class AddressCases
{
    private static readonly string Longest64 = new('a', 64);

    public static TheoryData<string> Taken =>
    [
        "ada@gitdate.ink",
        "a@b.co",
        "ada.lovelace+news@gitdate.ink",
        "!#$%&'*+-/=?^_`{|}~@gitdate.ink",
        "ada@c--n.com",
        "ada@xn--bcher-kva.example",
        "ada@163.com",
        "ada@a.b.c.d.e.f",
        Longest64 + "@gitdate.ink",
        "ada@" + new string('d', 63) + ".ink",
        OfLength(254),
    ];

    public static TheoryData<string> Malformed =>
    [
        "",
        " ",
        "ada",
        "@gitdate.ink",
        "ada@",
        "@",
        "ada@@gitdate.ink",
        "ada@grace@gitdate.ink",
        "ada@localhost",
        "ada@gitdate.ink.",
        "ada@.gitdate.ink",
        "ada@gitdate..ink",
        ".ada@gitdate.ink",
        "ada.@gitdate.ink",
        "a..a@gitdate.ink",
        "ada@-gitdate.ink",
        "ada@gitdate-.ink",
        "ada@git_date.ink",
        "ada@gitdate.ink:25",
        "ada@gitdate.ink/x",
        "ada@127.0.0.1",
        "ada@[127.0.0.1]",
        "ada@[IPv6:::1]",
        "ada@0x7f.0x1",
        "ada@2130706433",
    ];

    public static TheoryData<string> OtherForms =>
    [
        "\"ada\"@gitdate.ink",
        "\"a b\"@gitdate.ink",
        "ada\\@x@gitdate.ink",
        "ada(comment)@gitdate.ink",
        "ada@gitdate.ink(comment)",
        "ada@(comment)gitdate.ink",
        "Ada <ada@gitdate.ink>",
        "<ada@gitdate.ink>",
        "friends:ada@gitdate.ink;",
        "ada@gitdate.ink,grace@gitdate.ink",
        "ada@gitdate.ink;grace@gitdate.ink",
        "ada @gitdate.ink",
        "ada@ gitdate.ink",
    ];

    public static TheoryData<string> Injections =>
    [
        "ada@gitdate.ink\n",
        "\tada@gitdate.ink",
        "ada@gitdate.ink\r\nBcc: eve@evil.example",
        "ada@gitdate.ink\r\n\r\nbody",
        "ada\n@gitdate.ink",
        "ada\0@gitdate.ink",
        "ada@gitdate.ink\0.evil.example",
        "ada\u007F@gitdate.ink",
        "ada\u0085@gitdate.ink",
        "ada%0d%0aBcc:eve@evil.example@gitdate.ink",
        "mailto:ada@gitdate.ink",
        "ada@gitdate.ink?cc=eve@evil.example",
        "ad\u00E4@gitdate.ink",
        "ada@b\u00FCcher.example",
        "ada@\u202Egitdate.ink",
        "ada\u2066@gitdate.ink",
        "ada@gitdate.ink\uD800",
        "\uD83D\uDE00@gitdate.ink",
    ];

    public static TheoryData<string> TooLong =>
    [
        Longest64 + "a@gitdate.ink",
        "ada@" + new string('d', 64) + ".ink",
        OfLength(255),
        new string('a', 100_000) + "@gitdate.ink",
    ];

    public static TheoryData<string, string> Lookalike => new()
    {
        { "ada@gitdate.in\u212A", "ada@gitdate.ink" },
        { "\uFF41\uFF44\uFF41@gitdate.ink", "ada@gitdate.ink" },
        { "ada\uFF20gitdate.ink", "ada@gitdate.ink" },
        { "ada@\u24D6itdate.ink", "ada@gitdate.ink" },
        { "ada@git\u200Bdate.ink", "ada@gitdate.ink" },
        { "\uFEFFada@gitdate.ink", "ada@gitdate.ink" },
        { "\u0430d\u0430@gitdate.ink", "ada@gitdate.ink" },
        { "ad\u03B1@gitdate.ink", "ada@gitdate.ink" },
        { "ada@gitdate\u3002ink", "ada@gitdate.ink" },
        { "ada@gitdate.ink\u00A0", "ada@gitdate.ink" },
        { "ada@git\u2011date.ink", "ada@git-date.ink" },
        { "\U0001D5EEda@gitdate.ink", "ada@gitdate.ink" },
    };

    private static string OfLength(int length)
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 46), 4)) + ".ink";
        return new string('a', length - domain.Length - 1) + "@" + domain;
    }
}
