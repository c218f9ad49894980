namespace Workonward.SendApi.Contract;

/// <summary>The two routes of the Send API, to be appended to a base URL that ends before <c>/api</c>.</summary>
public static class SendApiRoutes
{
    /// <summary>One email to one recipient; POST only.</summary>
    public const string Send = "/api/batch_mail/api/send";

    /// <summary>The same email to many recipients; POST only.</summary>
    public const string BatchSend = "/api/batch_mail/api/batch_send";
}
