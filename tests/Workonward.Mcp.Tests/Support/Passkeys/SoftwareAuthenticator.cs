using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workonward.Mcp.Tests.Support.Passkeys;

/// <summary>
/// A browser and its authenticator with one ES256 passkey: answers a page's options as <c>navigator.credentials</c> does.
/// What it says can be bent, as an attacker would.
/// </summary>
internal sealed class SoftwareAuthenticator(string origin) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] CredentialId { get; set; } = RandomNumberGenerator.GetBytes(32);

    public string? UserHandle { get; set; }

    public string Origin { get; set; } = origin;

    /// <summary>The domain that it signs for; of the options when not bent.</summary>
    public string? RelyingParty { get; set; }

    public bool IsCrossOrigin { get; set; }

    public bool UserIsPresent { get; set; } = true;

    public bool UserIsVerified { get; set; } = true;

    /// <summary>Some authenticators always say 0.</summary>
    public bool HasCounter { get; set; } = true;

    public uint Counter { get; set; } = 1;

    /// <summary>The answer to <c>navigator.credentials.create</c>.</summary>
    public string Create(JsonNode options, string type = "webauthn.create")
    {
        UserHandle = options["user"]!["id"]!.GetValue<string>();
        var clientData = ClientData(type, options);
        byte[] data = [.. AuthenticatorData(options["rp"]!["id"]!.GetValue<string>(), 0x40), .. AttestedCredential()];
        var attestation = Cbor.Write(cbor => cbor.Map(3).Text("fmt").Text("none").Text("attStmt").Map(0).Text("authData").Bytes(data));
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(clientData),
            ["attestationObject"] = Base64Url.EncodeToString(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>The answer to <c>navigator.credentials.get</c>; the counter goes up by one.</summary>
    public string Get(JsonNode options, string type = "webauthn.get")
    {
        Counter++;
        var clientData = ClientData(type, options);
        var data = AuthenticatorData(options["rpId"]!.GetValue<string>(), flags: 0);
        var signature = _key.SignData(
            [.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(clientData),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = UserHandle,
        });
    }

    public void Dispose() => _key.Dispose();

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Base64Url.EncodeToString(CredentialId),
        ["rawId"] = Base64Url.EncodeToString(CredentialId),
        ["type"] = "public-key",
        ["response"] = response,
        ["clientExtensionResults"] = new JsonObject(),
    }.ToJsonString();

    private byte[] ClientData(string type, JsonNode options) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new { type, challenge = options["challenge"]!.GetValue<string>(), origin = Origin, crossOrigin = IsCrossOrigin }));

    // W3C WebAuthn level 3, section 6.1: hash of the domain, flags, counter.
    private byte[] AuthenticatorData(string relyingParty, byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, HasCounter ? Counter : 0);
        var all = (byte)(flags | (UserIsPresent ? 0x01 : 0) | (UserIsVerified ? 0x04 : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty ?? relyingParty)), all, .. counter];
    }

    // Section 6.5.1: authenticator model, length and id, then the public key as a COSE_Key (RFC 9053 section 7.1.1).
    private byte[] AttestedCredential()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var publicKey = Cbor.Write(cbor => cbor.Map(5)
            .Number(1).Number(2).Number(3).Number(-7).Number(-1).Number(1)
            .Number(-2).Bytes(point.X!).Number(-3).Bytes(point.Y!));
        return [.. new byte[16], (byte)(CredentialId.Length >> 8), (byte)CredentialId.Length, .. CredentialId, .. publicKey];
    }
}
