using System.Security.Cryptography;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Outbox;

namespace Workonward.Core.Tests.Audit;

public sealed class AuditKeyTests : IDisposable
{
    private const string Log = "workonward-mcp/audit/6e340b9cffb37a98";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workonward-keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_key_is_made_once_and_only_its_owner_may_read_it()
    {
        var first = AuditSigningKeyFile.ReadOrMake(_folder.FullName);
        var second = AuditSigningKeyFile.ReadOrMake(_folder.FullName);

        Assert.Equal((first.Public.KeyId, 1), (second.Public.KeyId, second.Generation));
        Assert.Equal("audit-signing-1.key", Assert.Single(_folder.GetFiles()).Name);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", File.ReadAllText(AuditSigningKeyFile.PathIn(_folder.FullName)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(AuditSigningKeyFile.PathIn(_folder.FullName)));
        }
    }

    [Fact]
    public void Where_no_key_is_none_is_found_and_none_is_made()
    {
        Assert.Null(AuditSigningKeyFile.Find(_folder.FullName));
        Assert.Null(AuditSigningKeyFile.Find(Path.Combine(_folder.FullName, "nowhere")));
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void The_newest_generation_is_in_force_by_number_and_not_by_name()
    {
        foreach (var generation in (int[])[2, 10, 9])
            File.WriteAllText(Path.Combine(_folder.FullName, $"audit-signing-{generation}.key"), AuditSigningKey.NewPem());
        File.WriteAllText(Path.Combine(_folder.FullName, "audit-signing-old.key"), "");

        Assert.Equal(10, AuditSigningKeyFile.ReadOrMake(_folder.FullName).Generation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_damaged_key_is_never_replaced(string damaged)
    {
        var path = AuditSigningKeyFile.PathIn(_folder.FullName);
        File.WriteAllText(path, damaged);

        var refusal = Assert.Throws<LedgerException>(() => AuditSigningKeyFile.ReadOrMake(_folder.FullName));

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllText(path));
    }

    [Fact]
    public void The_public_key_is_read_from_its_line_and_from_its_pem()
    {
        var key = AuditSigningKeyFile.ReadOrMake(_folder.FullName).Public;

        var fromLine = AuditPublicKey.Read(key.Vkey(Log) + "\n");
        var fromPem = AuditPublicKey.Read(key.Pem());

        Assert.Equal((key.KeyId, Log), (fromLine.KeyId, fromLine.Name));
        Assert.Equal((key.KeyId, null), (fromPem.KeyId, fromPem.Name));
    }

    [Fact]
    public void A_key_line_whose_parts_disagree_or_of_another_kind_is_refused()
    {
        var line = AuditSigningKeyFile.ReadOrMake(_folder.FullName).Public.Vkey(Log);
        var parts = line.Split('+', 3);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        string[] wrong =
        [
            "", "nonsense", $"{parts[0]}+{parts[1]}", $"{parts[0]}+00000000+{parts[2]}", $"+{parts[1]}+{parts[2]}",
            $"{parts[0]}+{parts[1]}+AAAA", $"{parts[0]}+{parts[1]}+E{parts[2][1..]}", line[..^8],
            p384.ExportSubjectPublicKeyInfoPem(), AuditSigningKey.NewPem()[..40],
        ];
        Assert.All(wrong, text => Assert.Throws<FormatException>(() => AuditPublicKey.Read(text)));
    }
}
