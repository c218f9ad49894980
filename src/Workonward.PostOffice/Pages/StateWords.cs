using Workonward.PostOffice.Queue;

namespace Workonward.PostOffice.Pages;

/// <summary>A row's state in the reader's words.</summary>
internal static class StateWords
{
    public static HtmlText Tag(LogRow row) => row.InjectionStatus switch
    {
        QueueState.Pending => HtmlText.Of($"""<span class="tag warn">waiting</span>"""),
        QueueState.Rendering or QueueState.Injecting => HtmlText.Of($"""<span class="tag warn">being written</span>"""),
        QueueState.Queued => HtmlText.Of($"""<span class="tag good">in the outbox</span>"""),
        QueueState.Retrying => HtmlText.Of($"""<span class="tag warn">will be tried again</span>"""),
        QueueState.Cancelled => HtmlText.Of($"""<span class="tag bad">suppressed</span>"""),
        _ => HtmlText.Of($"""<span class="tag bad">failed</span>"""),
    };
}
