using FsCheck;
using FsCheck.Fluent;
using Workonward.Core.Mail;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Mail;

public sealed class EmailAddressTests
{
    [Theory]
    [MemberData(nameof(AddressCases.Taken), MemberType = typeof(AddressCases))]
    public void A_plain_address_is_taken_as_it_is(string text)
    {
        var address = Policies.Address(text);

        Assert.Equal(text, address.Value);
        Assert.Equal(address.Value, $"{address.LocalPart}@{address.Domain}");
    }

    [Theory]
    [MemberData(nameof(AddressCases.Malformed), MemberType = typeof(AddressCases))]
    [MemberData(nameof(AddressCases.OtherForms), MemberType = typeof(AddressCases))]
    [MemberData(nameof(AddressCases.Injections), MemberType = typeof(AddressCases))]
    [MemberData(nameof(AddressCases.TooLong), MemberType = typeof(AddressCases))]
    public void Anything_else_is_refused_in_words_that_are_safe_to_show(string text)
    {
        var refused = Assert.IsType<AddressReading.Invalid>(EmailAddress.Read(text));

        Assert.DoesNotContain(refused.Reason, char.IsControl);
        Assert.All(refused.Reason, c => Assert.InRange(c, ' ', '~'));
        Assert.InRange(refused.Reason.Length, 10, 200);
    }

    [Fact]
    public void Nothing_is_no_address() => Assert.IsType<AddressReading.Invalid>(EmailAddress.Read(text: null));

    [Fact]
    public void The_domain_is_sent_in_lower_case_and_the_local_part_as_typed()
    {
        var address = Policies.Address("  Ada.Lovelace@GitDate.INK ");

        Assert.Equal("Ada.Lovelace@gitdate.ink", address.Value);
        Assert.Equal("ada.lovelace@gitdate.ink", address.Key);
        Assert.Equal("Ada.Lovelace", address.LocalPart);
        Assert.Equal("gitdate.ink", address.Domain);
    }

    [Theory]
    [MemberData(nameof(AddressCases.Lookalike), MemberType = typeof(AddressCases))]
    public void A_lookalike_is_refused_with_what_it_resembles(string text, string plain)
    {
        var refused = Assert.IsType<AddressReading.Invalid>(EmailAddress.Read(text));

        Assert.Equal(plain, refused.DidYouMean);
    }

    [Theory]
    [InlineData("ad\u00E4@gitdate.ink")]
    [InlineData("ada@gitdate\u200B")]
    [InlineData("\uFF07\uFF02@gitdate.ink")]
    [InlineData("ada@\u202Egitdate.ink")]
    [InlineData("ada\r\n@\uFF47itdate.ink")]
    public void Nothing_is_suggested_that_would_be_refused_itself(string text)
    {
        var refused = Assert.IsType<AddressReading.Invalid>(EmailAddress.Read(text));

        Assert.Null(refused.DidYouMean);
    }

    [Fact]
    public void The_text_form_masks_the_local_part()
    {
        var address = Policies.Address("person@gitdate.ink");

        Assert.Equal("p…@gitdate.ink", address.ToString());
        Assert.DoesNotContain("person", new AddressReading.Valid(address).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_accepted_reads_again_to_itself()
    {
        var pieces = Gen.Elements(
            "a", "Z", "9", ".", "@", "-", "_", "+", "gitdate", ".ink", "ink", " ", "\n",
            "\0", "\"", "<", "\u212A", "\u200B", "xn--", "(", "]");

        Prop.ForAll(Arb.From(pieces.ListOf()), parts => ReadsToItself(string.Concat(parts)))
            .Check(Properties.Times(20_000));
        Prop.ForAll<string>(ReadsToItself).Check(Properties.Times(5_000));
    }

    [Fact]
    public void A_public_corpus_of_addresses_is_either_sent_as_checked_or_refused()
    {
        var accepted = Corpora.EmailAddresses().Where(text => EmailAddress.Read(text) is AddressReading.Valid).ToList();

        Assert.All(Corpora.EmailAddresses(), text => Assert.True(ReadsToItself(text)));
        Assert.All(accepted, text => Assert.Equal(text.Trim(' '), Policies.Address(text).Value, ignoreCase: true));
        Assert.Contains("test@iana.org", accepted, StringComparer.Ordinal);
        Assert.DoesNotContain(accepted, text => text.Any(c => c is '"' or '(' or '[' or '<' or '\\' or < ' '));
    }

    [Fact]
    public void No_naughty_string_is_an_address_or_an_error() =>
        Assert.All(Corpora.NaughtyStrings(), text => Assert.IsType<AddressReading.Invalid>(EmailAddress.Read(text)));

    private static bool ReadsToItself(string? text) => EmailAddress.Read(text) switch
    {
        AddressReading.Valid { Address: var address } =>
            EmailAddress.Read(address.Value) is AddressReading.Valid { Address: var again }
            && again == address
            && EmailAddress.Read(address.Key) is AddressReading.Valid { Address: var key }
            && string.Equals(key.Value, address.Key, StringComparison.Ordinal)
            && text!.Trim(' ').Equals(address.Value, StringComparison.OrdinalIgnoreCase)
            && address.Value.All(c => c is > ' ' and <= '~'),
        AddressReading.Invalid { DidYouMean: { } plain } => EmailAddress.Read(plain) is AddressReading.Valid,
        _ => true,
    };
}
