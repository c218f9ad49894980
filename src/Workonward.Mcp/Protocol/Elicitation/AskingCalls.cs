using System.Diagnostics;
using System.Text.Json;
using Workonward.Core.Approval.Questions;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Protocol.Elicitation;

/// <summary>
/// Runs tool calls, and where one left a request held asks the person at the client, if the client can. The request is in the
/// ledger before anybody is asked; a call that brings an answer reserves nothing.
/// </summary>
internal sealed partial class AskingCalls(ToolCalls calls, AskingTerms terms, ILogger<AskingCalls> logger)
{
    private const string NotOurs =
        "This requestState was not made for this call, or was altered. Call again without requestState and inputResponses.";

    /// <summary>Runs one call. Only a cancelled token makes it throw.</summary>
    public async Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (terms.Questions is { } questions && call.State.ValueKind != JsonValueKind.Undefined)
            return await ResumeAsync(questions, call, cancellationToken);
        using var progress = RisingProgress.Of(call.Admitted.Request, call.Channel);
        var context = new ToolCallContext(
            call.Channel.Transport, call.Admitted.Version, progress is null ? null : progress.ReportAsync);
        var reply = await calls.RunAsync(call.Tool, call.Arguments, call.Caller, context, cancellationToken);
        return reply.HeldRequestId is { } held && terms.KindFor(call.Admitted.Elicits) is { } kind
            ? await AskAsync(call, kind, held, reply, cancellationToken)
            : new CallOutcome.Answered(reply);
    }

    // What the tool answered already is the answer wherever nobody can be asked, or asking breaks.
    private async Task<CallOutcome> AskAsync(
        ToolCall call, QuestionKind kind, string requestId, ToolReply reply, CancellationToken cancellationToken)
    {
        try
        {
            if (await terms.Questions!.AskAsync(requestId, kind, call.ToQuestionCall(), cancellationToken) is not { } asked)
                return new CallOutcome.Answered(reply);
            if (call.Admitted.IsModern)
                return new CallOutcome.Result(QuestionJson.Result(asked, terms.Page));
            if (call.Channel.Ask is not { } ask)
                return new CallOutcome.Answered(reply);
            var said = await ask(QuestionJson.Method, QuestionJson.Parameters(asked, terms.Page), cancellationToken);
            return await AnswerAsync(
                terms.Questions, call, asked.Question, AnswerReading.Read(said, kind) ?? PersonsWord.Nothing, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The request is held, and its caller must hear of that whatever breaks here.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotAsked(exception, call.Tool.Name);
            return new CallOutcome.Answered(reply);
        }
    }

    private async Task<CallOutcome> ResumeAsync(ClientQuestions questions, ToolCall call, CancellationToken cancellationToken)
    {
        if (call.State.ValueKind != JsonValueKind.String)
            return CallOutcome.Unfit("requestState must be a string.");
        if (call.Responses.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object))
            return CallOutcome.Unfit("inputResponses must be an object.");
        return questions.Open(call.State.GetString()!, call.ToQuestionCall()) switch
        {
            QuestionReading.Invalid => CallOutcome.Unfit(NotOurs),
            QuestionReading.Late { Question: var question } =>
                await AskAgainAsync(questions, call, question, cancellationToken),
            QuestionReading.Open { Question: var question } => await TakeAsync(questions, call, question, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<CallOutcome> TakeAsync(
        ClientQuestions questions, ToolCall call, Question question, CancellationToken cancellationToken)
    {
        if (call.Responses.ValueKind == JsonValueKind.Undefined
            || !call.Responses.TryGetProperty(QuestionJson.Key, out var response))
        {
            return await AskAgainAsync(questions, call, question, cancellationToken);
        }

        return AnswerReading.Read(response, question.Kind) is { } word
            ? await AnswerAsync(questions, call, question, word, cancellationToken)
            : CallOutcome.Unfit($"inputResponses.{QuestionJson.Key} is no answer. {AnswerReading.Accepted}");
    }

    private async Task<CallOutcome> AskAgainAsync(
        ClientQuestions questions, ToolCall call, Question question, CancellationToken cancellationToken)
    {
        // Read before, for where there is nothing to ask any more: not an answer, so it decides nothing.
        var standing = await ReportAsync(
            call, () => questions.StandingAsync(question.RequestId, call.Caller, cancellationToken), cancellationToken);
        return standing.HeldRequestId is { } held && terms.KindFor(call.Admitted.Elicits) is { } kind
            ? await AskAsync(call, kind, held, standing, cancellationToken)
            : new CallOutcome.Answered(standing);
    }

    private async Task<CallOutcome> AnswerAsync(
        ClientQuestions questions, ToolCall call, Question question, PersonsWord word, CancellationToken cancellationToken) =>
        new CallOutcome.Answered(await ReportAsync(
            call, () => questions.AnswerAsync(question, word, call.Caller, cancellationToken), cancellationToken));

    private Task<ToolReply> ReportAsync(
        ToolCall call, Func<Task<GetSendOutcome>> standing, CancellationToken cancellationToken) =>
        calls.RunAsync(call.Tool.Name, async () => HeldReply.Of(await standing()), cancellationToken);

    [LoggerMessage(LogLevel.Error, "The question of {Tool} could not be asked; its request stays held")]
    private partial void LogNotAsked(Exception exception, string tool);
}
