using System.Net.Http.Headers;
using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>Public bad input at both transports: always an answer, never a crash, and the right code.</summary>
public sealed class CorpusTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":"p","method":"ping"}""";

    [Fact]
    public async Task Every_case_of_the_json_corpus_gets_its_code_over_http()
    {
        var cases = Corpora.JsonCases();
        await using var host = await McpHost.StartAsync();

        foreach (var path in cases)
        {
            using var request = McpHost.Post("");
            request.Content = new ByteArrayContent(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var answer = await host.SendAsync(request);

            Assert.True(answer.Status == 400, $"{Path.GetFileName(path)}: {answer.Status}");
            AssertCode(path, answer.ErrorCode);
        }
    }

    [Fact]
    public async Task Every_case_of_the_json_corpus_gets_its_code_over_stdio()
    {
        var cases = Corpora.JsonCases();
        await using var host = new StdioHost();

        foreach (var path in cases)
        {
            var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            await host.SendAsync(bytes);
            await host.SendAsync("\n" + Ping);
            var answers = new List<JsonElement>();
            while (answers.Count == 0 || !answers[^1].TryGetProperty("result", out _))
                answers.Add(await host.ReadAsync());

            // A case that holds newlines is several lines here, and one that is blank is none.
            if (bytes.Contains((byte)'\n') || bytes.All(one => one is (byte)' ' or (byte)'\t' or (byte)'\r'))
                continue;
            Assert.True(answers[0].TryGetProperty("error", out var error), $"{Path.GetFileName(path)}: no error");
            AssertCode(path, error.GetProperty("code").GetInt32());
        }
    }

    [Fact]
    public async Task Naughty_strings_come_back_unchanged_over_both()
    {
        var strings = Corpora.NaughtyStrings().Where(text => text.Length > 0).ToList();
        await using var http = await McpHost.StartAsync();
        await using var stdio = new StdioHost();

        foreach (var text in strings)
        {
            var call = $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"recipient":{{{JsonSerializer.Serialize(text)}}},"attribs":{"a":{{{JsonSerializer.Serialize(text)}}}} } } }""";
            var overHttp = (await http.PostAsync(call)).Json;
            var overStdio = await stdio.AskAsync(call);

            foreach (var answer in new[] { overHttp, overStdio })
            {
                var structured = answer.GetProperty("result").GetProperty("structuredContent");
                Assert.Equal(text, structured.GetProperty("said").GetString());
                Assert.Equal(text, structured.GetProperty("attribs").GetProperty("a").GetString());
                Assert.Equal(
                    structured.GetRawText(),
                    answer.GetProperty("result").GetProperty("content")[1].GetProperty("text").GetString());
            }
        }
    }

    [Fact]
    public async Task Naughty_names_are_refused_without_being_repeated()
    {
        var names = Corpora.NaughtyStrings().Where(text => text.Any(one => !char.IsAsciiLetterOrDigit(one)));
        await using var http = await McpHost.StartAsync();

        foreach (var name in names.Where(name => name.All(one => one is not ('_' or '-' or '.'))))
        {
            var answer = await http.PostAsync(
                $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{{{{JsonSerializer.Serialize(name)}}}:1} } }""");

            Assert.Equal(
                "Unknown argument (its name is not a plain name).",
                answer.Result.GetProperty("structuredContent").GetProperty("message").GetString());
        }
    }

    private static void AssertCode(string path, int? code)
    {
        var name = Path.GetFileName(path);
        var expected = name[0] switch
        {
            'y' => code == -32600,
            'n' => code == -32700,
            _ => code is -32600 or -32700,
        };
        Assert.True(expected, $"{name}: {code}");
    }
}
