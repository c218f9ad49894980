using Workonward.PostOffice.Counter;
using Workonward.PostOffice.Templates;
using Workonward.PostOffice.Tests.Support;

namespace Workonward.PostOffice.Tests.Templates;

public sealed class TemplateShelfTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_post_office_has_one_template_and_an_opened_one_gets_no_second()
    {
        using var folder = new TempFolder();
        await (await Desk.OpenOfficeAsync(folder.Path, TimeProvider.System)).DisposeAsync();
        await using var office = await Desk.OpenOfficeAsync(folder.Path, TimeProvider.System);

        var template = Assert.Single(await office.Templates.ListAsync(Stop));

        Assert.Equal(("Welcome", "first_name"), (template.Draft.Name, Assert.Single(template.AttribNames)));
    }

    [Theory]
    [InlineData("html", 2, 4)]
    [InlineData("subject", 1, 1)]
    [InlineData("text", 1, 1)]
    [InlineData("name", 0, 0)]
    [InlineData("addresser", 0, 0)]
    public async Task A_template_with_a_fault_is_refused_with_its_place(string part, int line, int column)
    {
        await using var desk = await Desk.OpenAsync();
        var draft = new TemplateDraft(
            Name: part is "name" ? " " : "Mine",
            Addresser: part is "addresser" ? "news@gitdate.ink\r\nBcc: x@y" : "news@gitdate.ink",
            Subject: part is "subject" ? "{{ oops }}" : "s",
            Html: part is "html" ? "<p>\n<p>{{ .Task.Id }}" : "h",
            Text: part is "text" ? "{{" : "t");

        var refused = Assert.IsType<TemplateMade.Refused>(await desk.Office.Templates.MakeAsync(draft, Stop));

        Assert.Equal((part, line, column), (refused.Part, refused.Line, refused.Column));
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await using var desk = await Desk.OpenAsync(Some.Template());

        Assert.IsType<TemplateMade.Refused>(await desk.Office.Templates.MakeAsync(Some.Template(), Stop));
    }

    [Fact]
    public async Task A_template_is_shown_by_its_name_or_number()
    {
        await using var desk = await Desk.OpenAsync(Some.Template());

        var byName = await desk.Office.Templates.ShowAsync("Some template", Stop);
        var byNumber = await desk.Office.Templates.ShowAsync("2", Stop);

        Assert.Equal((Some.Template(), Some.Template()), (byName!.Draft, byNumber!.Draft));
        Assert.Null(await desk.Office.Templates.ShowAsync("3", Stop));
    }

    [Fact]
    public async Task A_preview_is_what_the_message_will_be_and_queues_nothing()
    {
        await using var desk = await Desk.OpenAsync(Some.Template());
        var attribs = new Dictionary<string, string>(StringComparer.Ordinal) { ["first_name"] = "Ada & Co" };

        var preview = await desk.Office.RenderAsync(desk.Key, "person@gitdate.ink", attribs, addresser: null, Stop);

        var rendered = Assert.IsType<RenderPreview.Rendered>(preview);
        Assert.Equal(("News <news@gitdate.ink>", "Hello Ada & Co"), (rendered.From, rendered.Message.Subject));
        Assert.Equal("<p>Hello Ada &amp; Co</p>", rendered.Message.Html);
        Assert.Equal(0, await desk.CountAsync());
    }

    [Fact]
    public async Task A_subject_is_one_line_whatever_is_put_into_it()
    {
        await using var desk = await Desk.OpenAsync(Some.Template(subject: "One\nline: {{ .API.first_name }}"));
        var attribs = new Dictionary<string, string>(StringComparer.Ordinal) { ["first_name"] = "a\r\nb\u2028c\td " };

        var preview = await desk.Office.RenderAsync(desk.Key, "person@gitdate.ink", attribs, addresser: null, Stop);

        Assert.Equal("One line: a  b c d", Assert.IsType<RenderPreview.Rendered>(preview).Message.Subject);
    }

    [Theory]
    [InlineData("nobody", null, 1003)]
    [InlineData("person@gitdate.ink", "x@other.example", 1005)]
    public async Task A_preview_is_refused_as_the_send_would_be(string recipient, string? addresser, int code)
    {
        await using var desk = await Desk.OpenAsync(Some.Template());

        var preview = await desk.Office.RenderAsync(desk.Key, recipient, attribs: null, addresser, Stop);

        Assert.Equal(code, Assert.IsType<RenderPreview.Refused>(preview).Code);
    }

    [Fact]
    public async Task A_key_tells_its_template_and_a_wrong_one_nothing()
    {
        await using var desk = await Desk.OpenAsync(Some.Template());

        Assert.Equal("Some template", (await desk.Office.TemplateForAsync(desk.Key, Stop))!.Draft.Name);
        Assert.Null(await desk.Office.TemplateForAsync("wrong", Stop));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "post-office.db");
        await File.WriteAllTextAsync(path, "This is somebody's letter, not a database. " + new string('x', 8192), Stop);

        var refusal = await Assert.ThrowsAsync<PostOfficeException>(() => Desk.OpenOfficeAsync(folder.Path, TimeProvider.System));

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("This is somebody's letter", await File.ReadAllTextAsync(path, Stop), StringComparison.Ordinal);
    }
}
