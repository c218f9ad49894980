namespace Workonward.Mcp.Pages.Approvals;

/// <summary>What a person's click did, in words.</summary>
internal static class ApprovalNewsText
{
    /// <summary>The notice; nothing when there is no news.</summary>
    public static HtmlText Notice(ApprovalNews? news) => news switch
    {
        null => HtmlText.Nothing,
        ApprovalNews.Approved => Good("Thank you. It goes now; you needn’t do anything else."),
        ApprovalNews.Counted => Good("Thank you. Your approval counts. It goes when another person has approved it, too."),
        ApprovalNews.Declined => Good("Declined. None of it is sent, and the assistant is told so."),
        ApprovalNews.Repeated => Good("You had said so before, and that counts. Nothing was changed by saying it again."),
        ApprovalNews.TooLate => Bad("It was decided or had ended before you pressed the button. Nothing was changed by you."),
        ApprovalNews.CopyUnknown => Bad(
            "Nothing was changed: the same email may have been sent before, and nobody knows yet. Whoever runs this server has to find "
            + "that out first. Until then it waits, or you decline it."),
        ApprovalNews.NothingSaid => Bad("Nothing was decided. Press one of the two buttons below."),
        _ => throw new ArgumentOutOfRangeException(nameof(news), news, message: null),
    };

    /// <summary>Whether it says that something was not done.</summary>
    public static bool IsBad(ApprovalNews? news) => news is ApprovalNews.TooLate or ApprovalNews.CopyUnknown or ApprovalNews.NothingSaid;

    private static HtmlText Good(string words) => HtmlText.Of($"<p class=\"notice good\" role=\"status\">{words}</p>");

    private static HtmlText Bad(string words) => HtmlText.Of($"<p class=\"notice bad\" role=\"alert\">{words}</p>");
}
