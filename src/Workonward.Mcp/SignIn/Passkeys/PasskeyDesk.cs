using System.Buffers.Text;
using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.People.Passkeys;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>
/// Both ceremonies of W3C WebAuthn: the framework asks and judges, and what it asked is kept here until the answer comes,
/// single use. No cookie and no key ring of the framework's is involved.
/// </summary>
internal sealed partial class PasskeyDesk(
    IPasskeyHandler<Person> handler, PasskeyCeremonies ceremonies, PasskeyRing ring, ILogger<PasskeyDesk> logger)
{
    private const int LongestReason = 200;

    /// <summary>Asks for a new passkey of the signed-in person.</summary>
    public async Task<PasskeyQuestion> AskForNewAsync(HttpContext context, Session session)
    {
        var who = new PasskeyUserEntity { Id = session.Subject, Name = session.EmailKey, DisplayName = session.EmailKey };
        var made = await handler.MakeCreationOptionsAsync(who, context);
        return await KeepAsync(context, session.Id, CeremonyPurpose.Enrol, made.CreationOptionsJson, made.AttestationState);
    }

    /// <summary>
    /// Asks for any passkey of this server. No address is asked, so the question is the same for everybody.
    /// </summary>
    public async Task<PasskeyQuestion> AskWhoAsync(HttpContext context, string visit)
    {
        var made = await handler.MakeRequestOptionsAsync(user: null, context);
        return await KeepAsync(context, OpaqueToken.HashOf(visit), CeremonyPurpose.SignIn, made.RequestOptionsJson, made.AssertionState);
    }

    /// <summary>Judges a new passkey and keeps it.</summary>
    public async Task<PasskeyEnrolment> EnrolAsync(HttpContext context, Session session, PasskeyAnswer answer, string? name)
    {
        var stop = context.RequestAborted;
        if (await ceremonies.TakeAsync(answer.Ceremony, session.Id, CeremonyPurpose.Enrol, stop) is not { } state)
            return new PasskeyEnrolment.NotAsked();
        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = context, CredentialJson = answer.CredentialJson, AttestationState = state });
        if (!result.Succeeded)
        {
            Tell(result.Failure, "A new passkey");
            return new PasskeyEnrolment.Wrong();
        }

        // The state was the session's own, so this can't differ; a passkey for anybody else would be a key to their account.
        if (result.UserEntity.Id != session.Subject)
            throw new UnreachableException("A passkey was made for another person than the signed-in one.");

        return new PasskeyEnrolment.Judged(await ring.AddAsync(
            session,
            Base64Url.EncodeToString(result.Passkey.CredentialId),
            name,
            PasskeyForm.ToRecord(result.Passkey),
            stop));
    }

    /// <summary>Judges who signs in.</summary>
    public async Task<PasskeySignIn> SignInAsync(HttpContext context, string visit, PasskeyAnswer answer)
    {
        var stop = context.RequestAborted;
        if (await ceremonies.TakeAsync(answer.Ceremony, OpaqueToken.HashOf(visit), CeremonyPurpose.SignIn, stop) is not { } state)
            return new PasskeySignIn.NotAsked();
        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = context, CredentialJson = answer.CredentialJson, AssertionState = state });
        if (!result.Succeeded)
        {
            Tell(result.Failure, "A sign-in with a passkey");
            return new PasskeySignIn.Wrong();
        }

        var id = Base64Url.EncodeToString(result.Passkey.CredentialId);
        return await ring.SignInAsync(id, result.Passkey.SignCount, result.Passkey.IsBackedUp, stop) switch
        {
            PasskeyUse.Done done => new PasskeySignIn.Done(done.SignedIn),
            PasskeyUse.WentBack => new PasskeySignIn.WentBack(),
            PasskeyUse.Refused => new PasskeySignIn.Wrong(),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<PasskeyQuestion> KeepAsync(
        HttpContext context, string browserHash, CeremonyPurpose purpose, string options, string? state)
    {
        var network = ClientNetwork.SiteOf(context.Connection.RemoteIpAddress);
        return new PasskeyQuestion(
            await ceremonies.BeginAsync(browserHash, purpose, state!, network, context.RequestAborted), options);
    }

    // The framework's words may repeat what the browser sent, such as its origin.
    private void Tell(PasskeyException failure, string what)
    {
        if (logger.IsEnabled(LogLevel.Information))
            LogRefused(what, Shown.Plain(failure.Message, LongestReason));
    }

    [LoggerMessage(LogLevel.Information, "{What} was refused: {Reason}")]
    private partial void LogRefused(string what, string reason);
}
