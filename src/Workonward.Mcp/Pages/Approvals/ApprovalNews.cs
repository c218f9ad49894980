namespace Workonward.Mcp.Pages.Approvals;

/// <summary>What a person's click did, said at the top of the page that follows.</summary>
internal enum ApprovalNews
{
    /// <summary>It was the last approval that was needed.</summary>
    Approved,

    /// <summary>It counts, and another person is needed.</summary>
    Counted,

    /// <summary>It was declined.</summary>
    Declined,

    /// <summary>The person had said the same before; nothing was changed.</summary>
    Repeated,

    /// <summary>It was decided, withdrawn or given up before the click; nothing was changed.</summary>
    TooLate,

    /// <summary>A copy of it may have been sent before, and nobody knows; nothing was changed.</summary>
    CopyUnknown,

    /// <summary>No button was pressed, or both; nothing was decided.</summary>
    NothingSaid,
}
