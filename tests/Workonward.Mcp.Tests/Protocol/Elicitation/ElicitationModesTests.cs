using System.Text.Json;
using Workonward.Core.Approval.Questions;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Mcp.Tests.Protocol.Elicitation;

public sealed class ElicitationModesTests
{
    [Theory]
    [InlineData("{}", false, false)]
    [InlineData("""{"elicitation":{}}""", true, false)]
    [InlineData("""{"elicitation":{"form":{}}}""", true, false)]
    [InlineData("""{"elicitation":{"url":{}}}""", false, true)]
    [InlineData("""{"elicitation":{"form":{},"url":{}}}""", true, true)]
    [InlineData("""{"elicitation":{"form":{},"later":{}}}""", true, false)]
    [InlineData("""{"elicitation":{"later":{}}}""", false, false)]
    [InlineData("""{"elicitation":{"form":true}}""", false, false)]
    [InlineData("""{"elicitation":null}""", false, false)]
    [InlineData("""{"elicitation":[]}""", false, false)]
    [InlineData("[]", false, false)]
    public void Only_what_is_declared_as_the_specification_says_is_declared(string capabilities, bool form, bool url) =>
        Assert.Equal(new ElicitationModes(form, url), ElicitationModes.Of(JsonElement.Parse(capabilities)));

    [Fact]
    public void Where_nothing_was_said_nothing_is_declared() => Assert.Equal(default, ElicitationModes.Of(default));

    [Theory]
    [InlineData(true, true, true, QuestionKind.Form)]
    [InlineData(true, true, false, QuestionKind.Form)]
    [InlineData(true, false, true, null)]
    [InlineData(false, true, true, QuestionKind.Page)]
    [InlineData(false, false, true, QuestionKind.Page)]
    [InlineData(false, true, false, null)]
    [InlineData(false, false, false, null)]
    public void What_is_asked_follows_the_operator_first_and_the_client_second(
        bool byClient, bool form, bool url, QuestionKind? kind)
    {
        var terms = new AskingTerms(Questions: null, byClient, new Uri("https://mcp.gitdate.ink/approvals"));

        Assert.Equal(kind, terms.KindFor(new ElicitationModes(form, url)));
        Assert.NotEqual(QuestionKind.Page, (terms with { Page = null }).KindFor(new ElicitationModes(form, url)));
    }

    [Theory]
    [InlineData("""{"a":1,"b":{"c":"ö","d":[1,2]}}""", """{"b":{"d":[1,2],"c":"\u00f6"},"a":1}""", true)]
    [InlineData("""{"a":1}""", """{ "a" : 1 }""", true)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", false)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", false)]
    [InlineData("""{"a":{"b":1}}""", """{"a":{},"b":1}""", false)]
    [InlineData("""{"a":null}""", "{}", false)]
    public void Arguments_are_the_same_however_they_are_written_and_else_they_are_not(string one, string other, bool same) =>
        Assert.Equal(same, ArgumentsHash.Of(JsonElement.Parse(one)) == ArgumentsHash.Of(JsonElement.Parse(other)));
}
