namespace Workonward.PostOffice.Templates;

/// <summary>What a new post office has on its shelf, so that a first send needs no preparation.</summary>
internal static class DefaultTemplate
{
    public static TemplateDraft Draft { get; } = new(
        Name: "Welcome",
        Addresser: "news@gitdate.ink",
        Subject: "Welcome, {{ .API.first_name }}",
        Purpose: "Greets a person by their first name. It asks for nothing.",
        Html: """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Welcome</title>
            </head>
            <body style="margin:0;padding:24px;background:#fbfaf8;color:#1d1f23;font:16px/1.55 system-ui,'Segoe UI',Roboto,sans-serif">
            <div style="max-width:34rem;margin:0 auto;padding:28px;background:#ffffff;border:1px solid #e3e0da;border-radius:14px">
            <h1 style="margin:0 0 12px;font-size:24px;line-height:1.2">Welcome, {{ .API.first_name }}</h1>
            <p style="margin:0 0 12px">It is good to have you here. This message was written from a template; your name is the only thing that was filled in.</p>
            <p style="margin:0">There is nothing you need to do.</p>
            </div>
            <p style="max-width:34rem;margin:16px auto 0;color:#5d626b;font-size:14px">Sent to {{ .Subscriber.Email }}.</p>
            </body>
            </html>
            """,
        Text: """
            Welcome, {{ .API.first_name }}

            It is good to have you here. This message was written from a template;
            your name is the only thing that was filled in.

            There is nothing you need to do.

            Sent to {{ .Subscriber.Email }}.
            """);
}
