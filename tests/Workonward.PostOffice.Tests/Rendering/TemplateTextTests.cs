using Workonward.PostOffice.Rendering;

namespace Workonward.PostOffice.Tests.Rendering;

public sealed class TemplateTextTests
{
    [Theory]
    [InlineData("Hi {{ .API.name }}!", "Hi Ada!")]
    [InlineData("Hi {{.API.name}}!", "Hi Ada!")]
    [InlineData("Hi {{\t.API.name\n}}!", "Hi Ada!")]
    [InlineData("{{ .API.name }}{{ .API.name }}", "AdaAda")]
    [InlineData("Hi {{ .API.missing }}!", "Hi !")]
    [InlineData("To {{ .Subscriber.Email }}", "To person@gitdate.ink")]
    [InlineData("{{ UnsubscribeURL . }} {{ .UnsubscribeURL }}", "http://u http://u")]
    [InlineData("no expression { } }} {", "no expression { } }} {")]
    [InlineData("", "")]
    public void Values_go_where_their_expressions_stand(string source, string expected)
    {
        var values = new TemplateValues(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Ada" }, "person@gitdate.ink", "http://u");

        Assert.Equal(expected, Parsed(source).Render(values, value => value));
    }

    [Theory]
    [InlineData("{{ .Name }}", 1, 1)]
    [InlineData("line one\nand {{ if .API.x }}", 2, 5)]
    [InlineData("{{ .API.a.b }}", 1, 1)]
    [InlineData("{{ .API.1st }}", 1, 1)]
    [InlineData("{{ .API. }}", 1, 1)]
    [InlineData("{{ .API.first name }}", 1, 1)]
    [InlineData("{{- .API.name -}}", 1, 1)]
    [InlineData("{{ .API.na\u00efve }}", 1, 1)]
    [InlineData("ok {{ .API.name }} {{ .API.name", 1, 20)]
    [InlineData("{{}}", 1, 1)]
    public void What_is_not_known_is_refused_with_its_place(string source, int line, int column)
    {
        var refused = Assert.IsType<TemplateParse.Refused>(TemplateText.Parse(source));

        Assert.Equal((line, column), (refused.Line, refused.Column));
    }

    [Theory]
    [InlineData("{{ .API.other }}")]
    [InlineData("{a|b}")]
    [InlineData("__UNSUBSCRIBE_URL__")]
    [InlineData(@"\n")]
    public void A_value_is_never_read_as_template_text(string value)
    {
        var values = new TemplateValues(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = value, ["other"] = "leaked" }, "", "");

        Assert.Equal(value, Parsed("{{ .API.name }}").Render(values, text => text));
    }

    [Fact]
    public void The_names_of_attribs_are_told_once_each() =>
        Assert.Equal("b a", string.Join(' ', Parsed("{{ .API.b }}{{ .API.a }}{{ .API.b }}{{ .Subscriber.Email }}").AttribNames));

    private static TemplateText Parsed(string source) => Assert.IsType<TemplateParse.Parsed>(TemplateText.Parse(source)).Text;
}
