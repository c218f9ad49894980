using Workonward.Core.Mail;
using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Policy.Rules;

public sealed class AttribsRuleTests
{
    private static readonly TemplateCard Card = Policies.Card(/*lang=json*/ """
        {
          "name": "Welcome",
          "attribs": {
            "first_name": { "description": "A name.", "required": true, "max_length": 5 },
            "offer": { "description": "A page.", "link": true },
            "note": { "description": "A paragraph.", "markup": true, "max_length": 10000 },
            "page": { "description": "Anything.", "markup": true, "link": true }
          }
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("Ada")]
    [InlineData("Ada Lovelace, née Byron; \"Countess\" & Co. (Smith's R&D) 100 % #1 = 2 + 3*4 / 5")]
    [InlineData("Two lines\nand a\ttab.")]
    [InlineData("Dear Ms. J. Lovelace, e.g. at 10.30 a.m., i.e. v1.2.3 or 1.250,00 EUR (50/50, 16:9).")]
    [InlineData("First.\nSecond.")]
    [InlineData("Your order A-100.7 ships at 3 pm: yes/no?")]
    [InlineData("Order no.:12 and and/or http or mailto or www")]
    [InlineData("\u4F60\u597D\u3002\u6211\u4EEC\u89C1\u9762\u3002")]
    [InlineData("\u041F\u0440\u0438\u0432\u0435\u0442, \u0410\u0434\u0430! \u041A\u0430\u043A \u0434\u0435\u043B\u0430?")]
    [InlineData("\u0645\u0631\u062D\u0628\u0627")]
    [InlineData("\uD83D\uDE00 \uD83D\uDC69\u200D\uD83D\uDCBB")]
    public void Plain_text_is_taken(string value) => Assert.Null(Refusal("note", value));

    [Theory]
    [InlineData("<b>x</b>", "< or >")]
    [InlineData("x < y", "< or >")]
    [InlineData("a > b", "< or >")]
    [InlineData("{{ .Subscriber.Email }}", "{, } or |")]
    [InlineData("{a|b}", "{, } or |")]
    [InlineData("a|b", "{, } or |")]
    [InlineData("x}", "{, } or |")]
    [InlineData("evil&#46;com", "character reference")]
    [InlineData("evil&#x2e;com", "character reference")]
    [InlineData("evil&#46com", "character reference")]
    [InlineData("&lt;a href", "character reference")]
    [InlineData("evil&period;com", "character reference")]
    [InlineData("https://evil.example", "scheme and //")]
    [InlineData("HTTPS://EVIL.EXAMPLE", "scheme and //")]
    [InlineData("https:\\\\evil.example", "scheme and //")]
    [InlineData("see custom+app://x", "scheme and //")]
    [InlineData("http://2130706433", "scheme and //")]
    [InlineData("//evil.museum", "//host")]
    [InlineData("ht\ntps:/\n/evil", "scheme and //")]
    [InlineData("www.evil.example", "www.")]
    [InlineData("WWW2.evil", "www.")]
    [InlineData("mailto:eve@evil.example", "mailto:")]
    [InlineData("tel:+49301234", "tel:")]
    [InlineData("https:evil", "mailto:")]
    [InlineData("eve@evil.example", "email address")]
    [InlineData("eve@b\u00FCcher.example", "email address")]
    [InlineData("evil.example/login", "path or port")]
    [InlineData("evil.example:8080", "path or port")]
    [InlineData("evil.example?x=1", "path or port")]
    [InlineData("10.0.0.1/admin", "IP address")]
    [InlineData("10.0.0.1:8080", "IP address")]
    [InlineData("Visit evil.com now", "bare domain")]
    [InlineData("Visit EVIL.COM.", "bare domain")]
    [InlineData("a.b.evil.co.uk", "bare domain")]
    [InlineData("evil.ink", "bare domain")]
    [InlineData("x.com", "bare domain")]
    [InlineData("b\u00FCcher.de", "bare domain")]
    [InlineData("evil.xn--p1ai", "bare domain")]
    [InlineData("evil\u200B.com", "bare domain")]
    [InlineData("evil\u00AD.c\u2060om", "bare domain")]
    [InlineData("evil\u3002com", "bare domain")]
    [InlineData("\uFF45\uFF56\uFF49\uFF4C\uFF0E\uFF43\uFF4F\uFF4D", "bare domain")]
    [InlineData("\u24D4vil.com", "bare domain")]
    [InlineData("javascript:alert(1)", "script, data or file")]
    [InlineData("java\nscript:alert(1)", "script, data or file")]
    [InlineData("JaVaScRiPt:alert(1)", "script, data or file")]
    [InlineData("data:text/html,x", "script, data or file")]
    [InlineData("data:,x", "script, data or file")]
    [InlineData("vbscript:x", "script, data or file")]
    [InlineData("ms-word:ofe", "script, data or file")]
    [InlineData("a\rb", "U+000D")]
    [InlineData("a\r\nBcc: eve", "U+000D")]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\u001Bb", "U+001B")]
    [InlineData("a\u0085b", "U+0085")]
    [InlineData("a\u2028b", "U+2028")]
    [InlineData("a\u202Eb", "direction control U+202E")]
    [InlineData("a\u2066b", "direction control U+2066")]
    [InlineData("a\u200Fb", "direction control U+200F")]
    public void A_value_that_could_turn_the_mail_into_something_else_is_refused(string value, string kind)
    {
        var refusal = Refusal("note", value);

        Assert.Equal(("attribs_refused", "attribs"), (refusal?.Code, refusal?.Rule));
        Assert.StartsWith("The attrib 'note' ", refusal?.Message, StringComparison.Ordinal);
        Assert.Contains(kind, refusal?.Message, StringComparison.Ordinal);
    }

    // Not rows of the table above: an attribute can't hold half a character.
    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.Contains("lone surrogate", Refusal("note", "a\uD800")?.Message, StringComparison.Ordinal);
        Assert.Contains("lone surrogate", Refusal("note", "a\uDC00b")?.Message, StringComparison.Ordinal);
        Assert.Contains("lone surrogate", Refusal("note", "\uDC00\uD800")?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("first name")]
    [InlineData("first-name")]
    [InlineData("first.name")]
    [InlineData("n\u00E4me")]
    [InlineData("\u212Aey")]
    [InlineData("a\n")]
    [InlineData("wo_ref")]
    [InlineData("WO_ref")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_name_that_no_template_can_reach_or_that_is_ours_is_refused(string name) =>
        Assert.Equal("attribs_refused", Refusal(name, "x")?.Code);

    [Theory]
    [InlineData("a")]
    [InlineData("_")]
    [InlineData("First_Name_2")]
    [InlineData("wo")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Any_other_name_is_taken_where_there_is_no_card(string name) => Assert.Null(Refusal(name, "x"));

    [Fact]
    public void The_limits_are_exact()
    {
        Assert.Null(Refusal("a", new string('x', 2_000)));
        Assert.Contains("2001 characters", Refusal("a", new string('x', 2_001))?.Message, StringComparison.Ordinal);
        Assert.Null(Refusal(Many(50, "x")));
        Assert.Contains("51 attribs", Refusal(Many(51, "x"))?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_values_count_together_in_their_bytes()
    {
        var full = Many(16, new string('x', 2_000)).With("rest", new string('x', (32 * 1024) - (16 * 2_003) - 4));

        Assert.Null(Refusal(full));
        Assert.Contains("32769 bytes", Refusal(full.With("a", ""))?.Message, StringComparison.Ordinal);
        Assert.Contains("bytes", Refusal(Many(10, new string('\u4F60', 2_000)))?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_card_only_its_names_are_taken_and_the_refusal_lists_them()
    {
        var refusal = Refusal(Policies.Attribs(("first_name", "Ada"), ("First_Name", "Ada")), Card);

        Assert.Contains("'First_Name'", refusal?.Message, StringComparison.Ordinal);
        Assert.Contains("first_name, note, offer, page", refusal?.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void What_the_card_requires_must_be_there(string? value)
    {
        var attribs = value is null ? Attribs.Empty : Policies.Attribs(("first_name", value));

        Assert.Contains("needs the attrib 'first_name'", Refusal(attribs, Card)?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first_name", "Grace", true)]
    [InlineData("first_name", "Graces", false)]
    [InlineData("offer", "https://gitdate.ink/offer?x=1 or mailto:news@gitdate.ink", true)]
    [InlineData("offer", "javascript:alert(1)", false)]
    [InlineData("offer", "java\nscript:alert(1)", false)]
    [InlineData("offer", "<a>", false)]
    [InlineData("offer", "{a}", false)]
    [InlineData("note", "<b>Hello</b> &amp; welcome&nbsp;", true)]
    [InlineData("note", "<a href=\"https://evil.example\">x</a>", false)]
    [InlineData("note", "<a href=//evil.example>x</a>", false)]
    [InlineData("note", "<a href=https&colon;evil>x</a>", false)]
    [InlineData("note", "evil<b></b>.com", false)]
    [InlineData("note", "a|b", false)]
    [InlineData("page", "<a href=\"https://gitdate.ink\">x</a>", true)]
    [InlineData("page", "<a href=\"javascript:alert(1)\">x</a>", false)]
    [InlineData("page", "<a href=\"javascript&#58;alert(1)\">x</a>", false)]
    [InlineData("page", "{{ .API.page }}", false)]
    [InlineData("page", "a\u202Eb", false)]
    public void The_card_says_what_each_attrib_may_hold(string name, string value, bool isTaken)
    {
        var attribs = Policies.Attribs(("first_name", "Ada")).With(name, value);

        Assert.Equal(isTaken, Refusal(attribs, Card) is null);
    }

    [Fact]
    public void A_refusal_repeats_nothing_of_a_value()
    {
        var refusal = Refusal("note", "my-secret-value https://secret.example");

        Assert.DoesNotContain("secret", refusal?.Message + refusal?.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_value_made_to_be_slow_is_answered()
    {
        string[] slow = ["a.", "a-", "a@", "//a", "<", "&a", "www", "1.1.1."];

        Assert.All(slow, piece => Refusal("page", string.Concat(Enumerable.Repeat(piece, 2_000 / piece.Length))));
    }

    private static Refusal? Refusal(string name, string value) => Refusal(Policies.Attribs((name, value)));

    private static Refusal? Refusal(Attribs attribs, TemplateCard? card = null) =>
        (new PolicyPipeline(Policies.Settings(card: card)).Judge(new Draft("ada@gitdate.ink", Addresser: null, attribs))
            as PolicyOutcome.Denied)?.Refusal;

    private static Attribs Many(int count, string value) =>
        Policies.Attribs([.. Enumerable.Range(0, count).Select(i => ($"a{i:00}", value))]);
}
