namespace Workonward.Mcp.Pages.Account;

/// <summary>What the person has just done, in words.</summary>
internal static class NewsText
{
    /// <summary>The notice; nothing when there is no news.</summary>
    public static HtmlText Notice(AccountNews? news) => news switch
    {
        null => HtmlText.Nothing,
        AccountNews.Disconnected => Good("Disconnected. It can’t do anything here any more."),
        AccountNews.ScopesChanged => Good("Saved. It counts from the assistant’s next request on."),
        AccountNews.PasskeyAdded => Good("Your passkey is ready. Use it the next time you sign in."),
        AccountNews.PasskeyRemoved =>
            Good("The passkey is removed. It no longer signs in here. You can delete it from your device, too."),
        AccountNews.FormExpired => Bad("Nothing was changed, because this page had lain open too long. Please try once more."),
        AccountNews.NothingWasTicked => Bad("Nothing was changed: leave at least one box ticked, or disconnect the assistant."),
        _ => throw new ArgumentOutOfRangeException(nameof(news), news, message: null),
    };

    /// <summary>Whether it says that something was not done.</summary>
    public static bool IsBad(AccountNews? news) => news is AccountNews.FormExpired or AccountNews.NothingWasTicked;

    private static HtmlText Good(string words) => HtmlText.Of($"<p class=\"notice good\" role=\"status\">{words}</p>");

    private static HtmlText Bad(string words) => HtmlText.Of($"<p class=\"notice bad\" role=\"alert\">{words}</p>");
}
