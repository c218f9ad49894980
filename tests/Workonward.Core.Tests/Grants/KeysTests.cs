using Workonward.Core.Grants.Keys;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

public sealed class KeysTests
{
    private const string Young = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static readonly string Old = new('F', 64);

    // Made by an implementation of RFC 5869 and RFC 2104 other than the framework's.
    public static TheoryData<string, string> KnownAnswers => new()
    {
        { "workonward-mcp/es256/v1", "a2a19ff50a463bd40f35263bbd4e3ade07c935782e0e66ab6ff42eb4e2dfd80b" },
        { "workonward-mcp/flow-mac/v1", "19346740361b777726c18c20b051be2b7b5330555a622c65391c42e7587fb444" },
        { "workonward-mcp/otp-mac/v1", "d068635ac3c1dcd9f5bff283397c93450f40797b79cfbad23f00570bcb335101" },
        { "workonward-mcp/refresh-mac/v1", "bc964ba1ed1e89b3694d58af0d1ffbb5e5632d3316a21d474491022ed2fb9e5d" },
        { "workonward-mcp/sub/v1", "9584ff59b700c69f022628a82026c6153fa50e504c329b86a28f3c5aa9a01c82" },
        { "workonward-mcp/form-mac/v1", "a7bd8d782493d92a68ab2fd0126aa5628ddb3d29fcab0f1b2498f03ad5571bd2" },
        { "workonward-mcp/upstream-mac/v1", "70f23d186c2f1e185e51881153e778aef130ff796f021b0df92b28bcccf0a213" },
        { "workonward-mcp/key-id/v1", "e33146bdcdde2b662a4ce83c3293869ae2bb619acc4cb827f7e3f33fb4dd4ab5" },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void A_label_gives_the_key_that_it_always_gave(string label, string key) =>
        Assert.Equal(key, Convert.ToHexStringLower(SigningSecrets.FromHex([Young]).Derive(0, label, length: 32)));

    [Fact]
    public void Every_label_has_its_known_answer() => Assert.Equal(
        KeyLabels.All.Order(StringComparer.Ordinal),
        KnownAnswers.Select(row => row.Data.Item1).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    [Fact]
    public void A_mac_is_the_one_that_it_always_was() => Assert.Equal(
        "UFxdcTMc4avF6plrKvRfVnP94ACHKex7N4kAUKqAt3U",
        new MacKeyring(SigningSecrets.FromHex([Young]), KeyLabels.RefreshMac).Mac("message"));

    [Fact]
    public void The_newest_secret_makes_macs_and_every_secret_verifies_them()
    {
        var old = new MacKeyring(SigningSecrets.FromHex([Old]), KeyLabels.FlowMac);
        var young = new MacKeyring(SigningSecrets.FromHex([Young]), KeyLabels.FlowMac);
        var both = new MacKeyring(SigningSecrets.FromHex([Young, Old]), KeyLabels.FlowMac);

        Assert.Equal(young.Mac("message"), both.Mac("message"));
        Assert.True(both.Verify("message", old.Mac("message")));
        Assert.False(young.Verify("message", old.Mac("message")));
    }

    [Fact]
    public void A_mac_of_one_purpose_is_none_of_another()
    {
        var secrets = SigningSecrets.FromHex([Young]);
        var mac = new MacKeyring(secrets, KeyLabels.FlowMac).Mac("message");

        Assert.All(
            KeyLabels.All,
            label => Assert.Equal(label == KeyLabels.FlowMac, new MacKeyring(secrets, label).Verify("message", mac)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("UFxdcTMc4avF6plrKvRfVnP94ACHKex7N4kAUKqAt3")]
    [InlineData("UFxdcTMc4avF6plrKvRfVnP94ACHKex7N4kAUKqAt3V")]
    [InlineData("UFxdcTMc4avF6plrKvRfVnP94ACHKex7N4kAUKqAt3U=")]
    [InlineData("uFxdcTMc4avF6plrKvRfVnP94ACHKex7N4kAUKqAt3U")]
    [InlineData("ÿ")]
    public void Only_the_very_mac_verifies(string mac) =>
        Assert.False(new MacKeyring(SigningSecrets.FromHex([Young]), KeyLabels.RefreshMac).Verify("message", mac));

    [Theory]
    [InlineData("")]
    [InlineData("secret-password-in-words")]
    [InlineData("0001020304050607080910111213141516171819202122232425262728293")]
    [InlineData("00010203040506070809101112131415161718192021222324252627282930")]
    [InlineData("g0010203040506070809101112131415161718192021222324252627282930313")]
    public void A_secret_that_is_short_or_not_hexadecimal_is_refused_and_not_echoed(string secret)
    {
        var refusal = Assert.Throws<FormatException>(() => SigningSecrets.FromHex([Young, secret]));

        Assert.Contains("Signing secret 2", refusal.Message, StringComparison.Ordinal);
        if (secret.Length > 0)
            Assert.DoesNotContain(secret, refusal.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_secret_and_one_secret_twice_are_refused()
    {
        Assert.Throws<FormatException>(() => SigningSecrets.FromHex([]));
        Assert.Throws<FormatException>(() => SigningSecrets.FromHex([Old, Old.ToLowerInvariant()]));
    }

    [Fact]
    public async Task The_first_start_and_a_planned_rotation_end_nothing()
    {
        await using var house = await GrantHouse.OpenAsync(terms: null, SigningSecrets.FromHex([Old]));
        Assert.Equal(0, await house.Stations.Keys.NoticeAsync(GrantHouse.Stop));
        var granted = await house.ConnectAsync();

        foreach (var secrets in (string[][])[[Old], [Young, Old], [Young]])
        {
            await using var next = await house.NeighbourAsync(terms: null, SigningSecrets.FromHex(secrets));
            Assert.Equal(0, await next.Stations.Keys.NoticeAsync(GrantHouse.Stop));
            Assert.NotNull(await next.StandingAsync(granted.Grant.Id));
        }
    }

    [Fact]
    public async Task A_store_that_knows_no_secret_at_all_keeps_no_connection()
    {
        await using var house = await GrantHouse.OpenAsync(terms: null, SigningSecrets.FromHex([Old]));
        var granted = await house.ConnectAsync();
        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));

        Assert.Equal(1, await house.Stations.Keys.NoticeAsync(GrantHouse.Stop));

        Assert.Null(await house.StandingAsync(granted.Grant.Id));
    }

    [Fact]
    public async Task Other_secrets_end_every_connection_and_it_is_said()
    {
        await using var house = await GrantHouse.OpenAsync(terms: null, SigningSecrets.FromHex([Old]));
        await house.Stations.Keys.NoticeAsync(GrantHouse.Stop);
        var ada = await house.ConnectAsync();
        var grace = await house.ConnectAsync(asked: null, await house.SignInAsync(GrantHouse.Grace));
        await using var other = await house.NeighbourAsync(terms: null, SigningSecrets.FromHex([Young]));
        Assert.NotNull(await other.StandingAsync(ada.Grant.Id));

        Assert.Equal(2, await other.Stations.Keys.NoticeAsync(GrantHouse.Stop));

        Assert.Null(await other.StandingAsync(ada.Grant.Id));
        Assert.Null(await other.StandingAsync(grace.Grant.Id));
        Assert.Contains("auth.key_changed", await house.EventsAsync());
        Assert.Contains("\"count\":2", (await house.AuditAsync())[^1], StringComparison.Ordinal);
        Assert.Equal(0, await other.Stations.Keys.NoticeAsync(GrantHouse.Stop));
    }

    [Fact]
    public async Task A_secret_that_comes_back_after_another_is_as_good_as_new()
    {
        await using var house = await GrantHouse.OpenAsync(terms: null, SigningSecrets.FromHex([Old]));
        await house.Stations.Keys.NoticeAsync(GrantHouse.Stop);
        await using var other = await house.NeighbourAsync(terms: null, SigningSecrets.FromHex([Young]));
        await other.Stations.Keys.NoticeAsync(GrantHouse.Stop);
        await other.ConnectAsync();

        Assert.Equal(1, await house.Stations.Keys.NoticeAsync(GrantHouse.Stop));
    }

    [Fact]
    public async Task Other_secrets_without_connections_are_no_event()
    {
        await using var house = await GrantHouse.OpenAsync(terms: null, SigningSecrets.FromHex([Old]));
        await house.Stations.Keys.NoticeAsync(GrantHouse.Stop);
        await using var other = await house.NeighbourAsync(terms: null, SigningSecrets.FromHex([Young]));

        Assert.Equal(0, await other.Stations.Keys.NoticeAsync(GrantHouse.Stop));

        Assert.Empty(await house.EventsAsync());
    }
}
