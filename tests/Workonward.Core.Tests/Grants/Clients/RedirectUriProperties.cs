using FsCheck;
using FsCheck.Fluent;
using Workonward.Core.Grants.Clients;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.Clients;

public sealed class RedirectUriProperties
{
    private static readonly string[] Pieces =
    [
        "https://", "http://", "HTTPS://", "//", "/", "\\", "@", ":", "#", "?", "%2f", "%00", ".", "..", "claude.ai", "localhost",
        "127.0.0.1", "[::1]", "evil.example", "claude.ai.evil.example", ":8080", ":0", "callback", "/cb", "\t", "\n", "\u202e", "é", "[", "]", "0x7f.1",
        "cursor://", "javascript:", " ", "a", "1",
    ];

    private static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat),
        from scheme in Gen.Elements("https://", "http://")
        from host in Gen.Elements(Pieces)
        from port in Gen.Elements("", ":1", ":8080", ":x")
        from rest in Gen.Elements(Pieces).ArrayOf()
        select scheme + host + port + string.Concat(rest),
        from scheme in Gen.Elements("https://", "http://")
        from host in Gen.Elements("claude.ai", "localhost", "127.0.0.1", "[::1]", "evil.example", "claude.ai.evil.example")
        from port in Gen.Elements("", ":1", ":8080")
        from rest in Gen.Elements("/cb", "/", "/a/b", "?x", "/cb?x", "/a/../cb", "/%2e", "#f", "")
        select scheme + host + port + rest,
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null));

    [Fact]
    public void No_text_breaks_the_reader() => Prop.ForAll(Arb.From(Texts), text =>
    {
        _ = (RedirectUri.IsUsable(text), RedirectUri.IsOwnScheme(text), RedirectUri.IsLoopback(text), DocumentUrl.Read(text), ClientName.Of(text));
        return true;
    }).Check(Properties.Times(5_000));

    [Fact]
    public void What_matches_leads_to_the_same_host_and_path_by_the_platforms_own_reader()
    {
        var matched = 0;
        var pairs = from first in Texts from second in Gen.OneOf(Texts, Gen.Constant(first)) select (first, second);

        Prop.ForAll(Arb.From(pairs), pair =>
        {
            if (!RedirectUri.Matches(pair.first, pair.second))
                return true;

            matched++;
            var (registered, presented) = (new Uri(pair.first), new Uri(pair.second));
            return registered.Host == presented.Host
                && registered.Scheme == presented.Scheme
                && registered.PathAndQuery == presented.PathAndQuery
                && presented is { UserInfo.Length: 0, Fragment.Length: 0 }
                && (registered.Port == presented.Port || registered.IsLoopback);
        }).Check(Properties.Times(8_000));
        Assert.InRange(matched, 200, 8_000);
    }

    [Fact]
    public void The_host_that_is_judged_is_the_host_that_the_platform_would_call() => Prop.ForAll(Arb.From(Texts), text =>
        RedirectUri.Host(text) is not { } host || new Uri(text).Host == host).Check(Properties.Times(8_000));

    [Fact]
    public void A_document_address_is_its_own_normal_form_and_has_a_plain_name()
    {
        var read = 0;
        Prop.ForAll(Arb.From(Texts), text =>
        {
            if (DocumentUrl.Read(text) is not { } url)
                return true;

            read++;
            return url.AbsoluteUri == text
                && url is { Scheme: "https", Port: 443, UserInfo.Length: 0, Fragment.Length: 0, HostNameType: UriHostNameType.Dns };
        }).Check(Properties.Times(8_000));
        Assert.InRange(read, 20, 8_000);
    }

    [Fact]
    public void A_name_is_short_and_stays_as_it_is_when_cleaned_again() => Prop.ForAll(Arb.From(Texts), text =>
        ClientName.Of(text) is not { } name
        || (name.Length is > 0 and <= ClientName.Longest && ClientName.Of(name) == name)).Check(Properties.Times(5_000));
}
