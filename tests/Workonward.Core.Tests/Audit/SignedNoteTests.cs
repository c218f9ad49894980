using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Audit.Signing;

namespace Workonward.Core.Tests.Audit;

public sealed class SignedNoteTests
{
    // Key and signature were made with OpenSSL, over the published tree of eight leaves.
    private const string Pkcs8 = """
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgTe8Dh2EUl1xDE9R613/ygil3GvAdcTHJDEmb9aCYRYShRANCAASiiETql/EzCdVNrVh8
        s/xL0MPfFeD92xY2KzT51tKgKlkGvgOTMuVn3Sr+QBwvMutUXC9ZNXv2Q+aTPy2Tloya
        """;

    private const string Spki =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEoohE6pfxMwnVTa1YfLP8S9DD3xXg/dsWNis0+dbSoCpZBr4DkzLlZ90q/kAcLzLrVFwvWTV79kPmkz8tk5aMmg==";

    private const string Log = "workonward-mcp/audit/6e340b9cffb37a98";

    private const string Note =
        Log + "\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\n\u2014 " + Log
        + " NCCyCjBFAiEAl2Tw4AIZ1SrHpYHLGwLO5N5vBL/4zWpcabTXzMWxdsACIF+cshf/ekJYIXiFC5bX2KZo734id28g5Tw2hhjCMEPk\n";

    private static readonly AuditSigningKey Key = AuditSigningKey.FromPem(
        PemEncoding.WriteString("PRIVATE KEY", Convert.FromBase64String(Pkcs8.ReplaceLineEndings(""))));

    [Fact]
    public void A_note_that_openssl_signed_is_read()
    {
        var read = SignedNote.TryRead(Note, Key.Public, out var fault);

        Assert.Null(fault);
        Assert.Equal((Log, 8L, Rfc6962Vectors.Roots[8]), (read!.Origin, read.Size, Convert.ToHexStringLower(read.Root)));
    }

    [Fact]
    public void The_key_id_is_the_hash_of_the_public_key_alone() =>
        Assert.Equal(("3420b20a", Spki), (Key.Public.KeyId, Convert.ToBase64String(Key.Public.Spki.Span)));

    [Fact]
    public void The_log_is_named_after_its_first_record() =>
        Assert.Equal(Log, SignedNote.OriginOf(Convert.ToHexStringLower(Rfc6962Vectors.Leaves[0])));

    [Fact]
    public void A_note_differs_from_the_published_form_in_its_signature_alone()
    {
        var note = Some().Sign(Key);

        Assert.Equal(Note[..Note.LastIndexOf(' ')], note[..note.LastIndexOf(' ')]);
        Assert.Equal(Some().Size, SignedNote.TryRead(note, Key.Public, out _)!.Size);
    }

    [Fact]
    public void No_byte_of_a_note_can_be_changed()
    {
        for (var at = 0; at < Encoding.UTF8.GetByteCount(Note); at++)
        {
            var bytes = Encoding.UTF8.GetBytes(Note);
            bytes[at] ^= 1;

            Assert.Null(SignedNote.TryRead(Encoding.UTF8.GetString(bytes), Key.Public, out var fault));
            Assert.NotNull(fault);
        }
    }

    [Fact]
    public void No_byte_of_a_note_can_be_left_out_and_no_end_cut_off()
    {
        for (var at = 0; at < Note.Length; at++)
        {
            Assert.Null(SignedNote.TryRead(Note.Remove(at, 1), Key.Public, out _));
            Assert.Null(SignedNote.TryRead(Note[..at], Key.Public, out _));
        }
    }

    [Theory]
    [InlineData("\n8\n", "\n08\n")]
    [InlineData("\n8\n", "\n+8\n")]
    [InlineData("\n8\n", "\n0\n")]
    [InlineData("\n8\n", "\n99999999999999999999\n")]
    [InlineData("\n\n", "\nan extension line\n\n")]
    [InlineData("\n\n", "\n")]
    [InlineData("\n\n", "\n\n\n")]
    [InlineData("\u2014", "-")]
    [InlineData("\n8\n", "\r\n8\n")]
    [InlineData("audit/6e", "audit/6E")]
    [InlineData("workonward-mcp/", "workonward-mcq/")]
    public void A_note_of_another_form_is_refused(string part, string other) =>
        Assert.Null(SignedNote.TryRead(Note.Replace(part, other, StringComparison.Ordinal), Key.Public, out _));

    [Fact]
    public void A_note_of_another_key_is_refused_and_named()
    {
        Assert.Null(SignedNote.TryRead(Some().Sign(NewKey()), Key.Public, out var fault));
        Assert.Equal("it isn't signed by the key 3420b20a", fault);
    }

    [Fact]
    public void A_note_that_claims_the_key_and_was_signed_by_another_is_refused()
    {
        var (note, mine) = (Some().Sign(NewKey()), Encoding.Latin1.GetString(Convert.FromHexString(Key.Public.KeyId)));
        var bytes = Convert.FromBase64String(note[(note.LastIndexOf(' ') + 1)..^1]);
        var forged = Convert.ToBase64String([.. Encoding.Latin1.GetBytes(mine), .. bytes[4..]]);

        Assert.Null(SignedNote.TryRead($"{note[..(note.LastIndexOf(' ') + 1)]}{forged}\n", Key.Public, out var fault));
        Assert.Equal("its signature is wrong", fault);
    }

    [Fact]
    public void A_witness_may_add_its_signature_and_may_not_replace_ours()
    {
        var witness = $"\u2014 witness.example/w {Convert.ToBase64String(new byte[68])}\n";

        Assert.NotNull(SignedNote.TryRead(Note + witness, Key.Public, out _));
        Assert.Null(SignedNote.TryRead(Note[..(Note.IndexOf("\n\n", StringComparison.Ordinal) + 2)] + witness, Key.Public, out _));
    }

    [Fact]
    public void A_key_that_names_its_log_reads_no_other_log()
    {
        var other = AuditPublicKey.Read(Key.Public.Vkey("workonward-mcp/audit/0000000000000000"));

        Assert.NotNull(SignedNote.TryRead(Note, AuditPublicKey.Read(Key.Public.Vkey(Log)), out _));
        Assert.Null(SignedNote.TryRead(Note, other, out var fault));
        Assert.Equal($"it is of another log, {Log}", fault);
    }

    private static SignedNote Some() => new(Log, 8, Convert.FromHexString(Rfc6962Vectors.Roots[8]));

    private static AuditSigningKey NewKey() => AuditSigningKey.FromPem(AuditSigningKey.NewPem());
}
