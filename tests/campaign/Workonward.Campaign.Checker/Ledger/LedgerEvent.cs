using System.Text.Json.Serialization;

namespace Workonward.Campaign.Checker.Ledger;

/// <summary>One line of an event ledger. The format is described in tests/campaign/README.md.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "e")]
[JsonDerivedType(typeof(Run), "run")]
[JsonDerivedType(typeof(Policy), "policy")]
[JsonDerivedType(typeof(Ask), "ask")]
[JsonDerivedType(typeof(Answer), "answer")]
[JsonDerivedType(typeof(Take), "take")]
[JsonDerivedType(typeof(Again), "again")]
[JsonDerivedType(typeof(Refuse), "refuse")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(Kill), "kill")]
[JsonDerivedType(typeof(Freeze), "stop")]
[JsonDerivedType(typeof(Thaw), "resume")]
[JsonDerivedType(typeof(State), "state")]
[JsonDerivedType(typeof(Audit), "audit")]
[JsonDerivedType(typeof(Finish), "end")]
public abstract record LedgerEvent
{
    private LedgerEvent()
    {
    }

    /// <summary>When it was written: milliseconds since 1970, UTC. Lines that several processes wrote may differ a little.</summary>
    [JsonPropertyOrder(-1)]
    public long At { get; init; }

    /// <summary>The first line: what was put to the test, and what it promised.</summary>
    /// <param name="Format">1.</param>
    /// <param name="Backend">Which kind: a word that the tables show.</param>
    /// <param name="Allow">Who may get mail: <c>a@b.example</c>, <c>@b.example</c> or <c>*.b.example</c>; empty means nobody.</param>
    /// <param name="Quotas">The limits that no caller may exceed.</param>
    /// <param name="WindowSeconds">How long a request without a key is the same request.</param>
    /// <param name="Audited">Whether the server keeps a log that can be verified; without one I6 is not decided.</param>
    public sealed record Run(
        int Format, string Backend, IReadOnlyList<string> Allow, IReadOnlyList<Quota> Quotas, long WindowSeconds, bool Audited)
        : LedgerEvent;

    /// <summary>From here on another policy is in force for certain.</summary>
    public sealed record Policy(IReadOnlyList<string> Allow) : LedgerEvent;

    /// <summary>A request, written before its first byte leaves the caller.</summary>
    /// <param name="Id">Unique in the ledger.</param>
    /// <param name="Caller">Who asks: a key belongs to one caller and tool.</param>
    /// <param name="Tool">What is called.</param>
    /// <param name="Key">The idempotency key, or null.</param>
    /// <param name="To">The recipients, in the form in which they may be sent.</param>
    /// <param name="Content">
    /// What is asked to be sent, as a token: equal for a repeat, different for each other request; the backend finds it in
    /// what it takes.
    /// </param>
    /// <param name="Dry">Whether nothing may be sent for it: a preview, a validation, a rehearsal.</param>
    public sealed record Ask(
        string Id, string Caller, string Tool, string? Key, IReadOnlyList<string> To, string Content, bool Dry = false)
        : LedgerEvent;

    /// <summary>What the caller got, written when it was read to its end.</summary>
    /// <param name="AskId">The request.</param>
    /// <param name="Kind">What sort of an answer.</param>
    /// <param name="Sends">One for each recipient, where the kind is <see cref="AnswerKind.Sends"/>.</param>
    /// <param name="Why">Why it was refused.</param>
    public sealed record Answer(
        [property: JsonPropertyName("ask")] string AskId, AnswerKind Kind, IReadOnlyList<SendLine>? Sends = null, RefusalReason? Why = null)
        : LedgerEvent;

    /// <summary>The backend took one mail into its queue, written before it answers.</summary>
    /// <param name="To">To whom, as it was asked.</param>
    /// <param name="Content">The token that it found in it.</param>
    /// <param name="Ref">The server's own name of the send, where the mail carries one.</param>
    /// <param name="Key">The idempotency key that the server gave, where it gave one.</param>
    public sealed record Take(string To, string Content, string? Ref = null, string? Key = null) : LedgerEvent;

    /// <summary>The backend knew a repeat by its key, and took nothing.</summary>
    public sealed record Again(string To, string Content, string? Ref = null, string? Key = null) : LedgerEvent;

    /// <summary>The backend said definitely that it takes nothing.</summary>
    public sealed record Refuse(string To, string Content, string? Ref = null, string? Key = null) : LedgerEvent;

    /// <summary>A server process was started.</summary>
    public sealed record Start(string Server) : LedgerEvent;

    /// <summary>A server process is gone without a clean end, or is known to have gone.</summary>
    /// <param name="Server">Which.</param>
    /// <param name="Point">At which point: a word that the tables show; null for a random moment.</param>
    public sealed record Kill(string Server, string? Point = null) : LedgerEvent;

    /// <summary>A server process was stopped in its steps (SIGSTOP).</summary>
    public sealed record Freeze(string Server, string? Point = null) : LedgerEvent;

    /// <summary>It goes on (SIGCONT).</summary>
    public sealed record Thaw(string Server) : LedgerEvent;

    /// <summary>What the server itself says of one send, asked while nothing else was asked about it.</summary>
    /// <param name="AskId">A request of its.</param>
    /// <param name="Send">The send.</param>
    public sealed record State([property: JsonPropertyName("ask")] string AskId, SendLine Send) : LedgerEvent;

    /// <summary>What the log's own verifier said, and the state of each send as the log alone tells it.</summary>
    public sealed record Audit(bool Ok, string? Detail = null, IReadOnlyList<SendLine>? Sends = null) : LedgerEvent;

    /// <summary>The last line: everything was waited for and asked. A ledger without it was cut short.</summary>
    /// <param name="Takes">How many mails the backend counted; as many <see cref="Take"/> lines must be there.</param>
    public sealed record Finish(long Takes) : LedgerEvent;
}
