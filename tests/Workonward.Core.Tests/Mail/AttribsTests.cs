using Workonward.Core.Mail;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Mail;

public sealed class AttribsTests
{
    [Fact]
    public void Names_stand_in_ordinal_order_however_they_came()
    {
        var attribs = Policies.Attribs(("b", "2"), ("a", "1"), ("B", "3"));

        Assert.Equal(["B", "a", "b"], attribs.Select(attrib => attrib.Key), StringComparer.Ordinal);
    }

    [Fact]
    public void Equal_values_are_equal_attribs()
    {
        var one = Policies.Attribs(("a", "1"), ("b", "2"));
        var other = Policies.Attribs(("b", "2")).With("a", "1");

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other.With("a", "2"));
        Assert.NotEqual(one, other.With("c", ""));
    }

    [Fact]
    public void With_leaves_the_original_as_it_was()
    {
        var original = Policies.Attribs(("a", "1"));

        var changed = original.With("a", "2");

        Assert.True(original.TryGet("a", out var before));
        Assert.True(changed.TryGet("a", out var after));
        Assert.Equal(("1", "2"), (before, after));
    }

    [Fact]
    public void A_draft_shows_nothing_of_itself()
    {
        var attribs = Policies.Attribs(("secret_name", "secret value"));
        var draft = new Draft("ada@gitdate.ink", "news@gitdate.ink", attribs);
        var batch = new BatchDraft(["ada@gitdate.ink"], "news@gitdate.ink", attribs);

        Assert.Equal("Draft BatchDraft 1 attribs", $"{draft} {batch} {attribs}");
    }
}
