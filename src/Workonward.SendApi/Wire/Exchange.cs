using System.Net;
using System.Net.Http.Headers;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;

namespace Workonward.SendApi.Wire;

/// <summary>One request and its reply, over one <see cref="HttpClient"/>.</summary>
internal sealed class Exchange(HttpClient http, SendApiOptions options)
{
    private static readonly string Version =
        typeof(Exchange).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "0";

    private readonly SafeText _safe = new(options.ApiKey.Reveal());

    /// <summary>Posts once. Whatever goes wrong before a status is known becomes an exception with its evidence.</summary>
    public async Task<RawReply> PostAsync(
        Uri url, byte[] body, SendCallOptions call, Attempt attempt, CancellationToken cancellationToken)
    {
        using var content = new SingleUseContent(body);
        using var request = Request(url, content, call);
        using var deadline = new CancellationTokenSource(options.Timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        FailureEvidence? seen = null;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            seen = attempt.Evidence(content.SealAndTell()) with { StatusCode = (int)response.StatusCode };
            return await ReadAsync(response, url, seen, either.Token);
        }
        // A handler below may throw anything; the evidence must survive all of it.
        catch (Exception failure) when (failure is not WorkonwardException)
        {
            var evidence = seen ?? attempt.Evidence(content.SealAndTell());
            if (cancellationToken.IsCancellationRequested)
                throw new WorkonwardCanceledException(evidence.Transmitted, cancellationToken);
            throw NetworkFailure.From(failure, evidence, deadline.IsCancellationRequested, _safe);
        }
    }

    private HttpRequestMessage Request(Uri url, SingleUseContent content, SendCallOptions call)
    {
        // HTTP/1.1 exactly: when HTTP/2 sends again by itself has not been measured.
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = content,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.ExpectContinue = false;
        request.Headers.TransferEncodingChunked = false;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("workonward-dotnet", Version));
        request.Headers.TryAddWithoutValidation(SendApiHeaders.ApiKey, options.ApiKey.Reveal());
        if (call.IdempotencyKey is { } key)
            request.Headers.TryAddWithoutValidation(SendApiHeaders.IdempotencyKey, key);
        return request;
    }

    private async Task<RawReply> ReadAsync(
        HttpResponseMessage response, Uri url, FailureEvidence evidence, CancellationToken cancellationToken)
    {
        var reply = new RawReply(
            (int)response.StatusCode, Body: null, TooLarge: false, ReplyHeaders.AnnounceJson(response.Content.Headers),
            ReplyHeaders.RetryAfter(response.Headers, options.Clock),
            evidence);

        // A redirecting client rewrites the request it was given: this reply is another request's.
        if (response.RequestMessage is { } sent && (sent.RequestUri != url || sent.Method != HttpMethod.Post))
            throw new WorkonwardResponseException("The HttpClient given followed a redirect.", reply.Evidence);
        if (reply.StatusCode is < 200 or (>= 300 and <= 399))
            return reply;

        try
        {
            var body = await BodyReader.ReadAsync(response.Content, options.MaxResponseBytes, cancellationToken);
            return reply with { Body = body, TooLarge = body is null };
        }
        // Outside 2xx the status alone decides, so a broken body takes nothing away.
        catch (Exception) when (!reply.IsSuccessStatus)
        {
            return reply;
        }
    }
}
