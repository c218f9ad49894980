using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Queue;

namespace Workonward.PostOffice.Pages;

/// <summary>The routes of the outbox, all behind the access link but the style sheet.</summary>
internal sealed class OutboxPages(BuiltInPostOffice office, AccessPass access, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ShowListAsync);
        routes.MapGet("/messages/{id:long}", ShowMessageAsync);
        routes.MapGet("/messages/{id:long}/file", SendFileAsync);
        routes.MapGet("/post-office.css", StyleSheet.WriteAsync);
    }

    private Task ShowListAsync(HttpContext context)
    {
        // The token leaves the address bar, and with it the history and the next page's referrer.
        if (context.Request.Query[AccessPass.Parameter] is [{ } token] && access.TryExchange(context, token))
        {
            PageWriting.Harden(context.Response);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = "/";
            return Task.CompletedTask;
        }
        return GuardAsync(context, async () =>
        {
            var given = context.Request.Query["before"].ToString();
            var isPaged = long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var before);
            var (rows, total) = await office.Database.ReadAsync(
                async reader => (
                    await ApiLog.PageAsync(reader, isPaged ? before : long.MaxValue, OutboxPage.Size),
                    await ApiLog.CountAsync(reader)),
                context.RequestAborted);
            await PageWriting.WriteAsync(context, StatusCodes.Status200OK, OutboxPage.Render(rows, total, !isPaged, clock));
        });
    }

    private Task ShowMessageAsync(HttpContext context) => GuardAsync(context, async () =>
    {
        if (await FindAsync(context) is not { } row)
        {
            await PageWriting.WriteAsync(context, StatusCodes.Status404NotFound, MessagePage.NotFound());
            return;
        }
        var file = await office.Outbox.ReadAsync(row.Id, context.RequestAborted);
        var page = MessagePage.Render(row, file is null ? null : StoredMessage.Read(file), clock);
        await PageWriting.WriteAsync(context, StatusCodes.Status200OK, page, showsMail: true);
    });

    private Task SendFileAsync(HttpContext context) => GuardAsync(context, async () =>
    {
        if (await FindAsync(context) is not { } row
            || await office.Outbox.ReadAsync(row.Id, context.RequestAborted) is not { } file)
        {
            await PageWriting.WriteAsync(context, StatusCodes.Status404NotFound, MessagePage.NotFound());
            return;
        }
        PageWriting.Harden(context.Response);
        context.Response.ContentType = "message/rfc822";
        context.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture, $"attachment; filename=\"{row.Id}.eml\"");
        await context.Response.Body.WriteAsync(file, context.RequestAborted);
    });

    private Task GuardAsync(HttpContext context, Func<Task> show) => access.Opens(context)
        ? show()
        : PageWriting.WriteAsync(context, StatusCodes.Status403Forbidden, LockedPage.Render());

    private Task<LogRow?> FindAsync(HttpContext context)
    {
        var id = long.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        return office.Database.ReadAsync(reader => ApiLog.FindAsync(reader, id), context.RequestAborted);
    }
}
