using Workonward.Core.Mail;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Mail;

/// <summary>
/// The golden values stand in databases: a release that changes one of them would send a repeated request again.
/// </summary>
public sealed class RequestHashTests
{
    private static readonly EmailAddress Ada = Policies.Address("Ada@gitdate.ink");
    private static readonly EmailAddress Grace = Policies.Address("grace@gitdate.ink");
    private static readonly EmailAddress News = Policies.Address("news@gitdate.ink");
    private static readonly Attribs Hello = Policies.Attribs(("first_name", "Ada"), ("note", "Grüße \uD83D\uDE00"));

    [Fact]
    public void The_hash_of_a_request_survives_upgrades() => Assert.Equal(
        "c9cb494623e7971b717287ef592a00127e61768bafb01d26780a3249205af0e2",
        RequestHash.Of("send_email", [Ada], News, Hello));

    [Fact]
    public void The_hash_of_a_content_survives_upgrades() => Assert.Equal(
        "f351b5f2b71b43d3e7f5a263062956fadc15acc39927adcdaa878de57d9398e0",
        RequestHash.OfContent(Ada, addresser: null, Attribs.Empty));

    [Fact]
    public void The_fingerprint_survives_upgrades() => Assert.Equal(
        "02c270a974948d34631488d17b3aa0441e18815c126e89aff40fe1684164ee99",
        Fingerprint.Of(new string('a', 64), "https://mail.gitdate.ink 0123"));

    [Fact]
    public void Writing_the_same_request_otherwise_gives_the_same_hash()
    {
        var reordered = Policies.Attribs(("note", "Grüße \uD83D\uDE00"), ("first_name", "Ada"));

        Assert.Equal(
            RequestHash.Of("send_email", [Ada], News, Hello),
            RequestHash.Of(
                "send_email", [Policies.Address(" ADA@GITDATE.INK ")], Policies.Address("News@gitdate.ink"), reordered));
    }

    [Fact]
    public void Each_difference_that_matters_gives_another_hash()
    {
        string[] hashes =
        [
            RequestHash.Of("send_email", [Ada], addresser: null, Attribs.Empty),
            RequestHash.Of("send_batch_email", [Ada], addresser: null, Attribs.Empty),
            RequestHash.Of("send_email", [Grace], addresser: null, Attribs.Empty),
            RequestHash.Of("send_email", [Ada, Grace], addresser: null, Attribs.Empty),
            RequestHash.Of("send_email", [Grace, Ada], addresser: null, Attribs.Empty),
            RequestHash.Of("send_email", [Ada], Grace, Attribs.Empty),
            RequestHash.Of("send_email", [Ada], addresser: null, Hello),
            RequestHash.Of("send_email", [Ada], addresser: null, Policies.Attribs(("a", "bc"))),
            RequestHash.Of("send_email", [Ada], addresser: null, Policies.Attribs(("ab", "c"))),
            RequestHash.Of("send_email", [Ada], addresser: null, Policies.Attribs(("a", "b"), ("c", ""))),
            RequestHash.Of("send_email", [Ada], addresser: null, Policies.Attribs(("a", "\uD800"))),
            RequestHash.Of("send_email", [Ada], addresser: null, Policies.Attribs(("a", "\uD801"))),
            RequestHash.OfContent(Ada, addresser: null, Attribs.Empty),
            RequestHash.OfContent(Ada, Grace, Attribs.Empty),
        ];

        Assert.Distinct(hashes, StringComparer.Ordinal);
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    public void A_fingerprint_tells_backends_and_requests_apart() => Assert.Distinct(
        [Fingerprint.Of("ab", "c"), Fingerprint.Of("a", "bc"), Fingerprint.Of("a", "b")],
        StringComparer.Ordinal);
}
