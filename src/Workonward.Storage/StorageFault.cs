namespace Workonward.Storage;

/// <summary>The kinds of failure that a caller or an operator can tell apart.</summary>
public enum StorageFault
{
    /// <summary>The store could not be reached or opened.</summary>
    Unavailable,

    /// <summary>The folder or the file can't be written by this user.</summary>
    NotWritable,

    /// <summary>The file isn't a database, or is damaged.</summary>
    Corrupt,

    /// <summary>A newer program, or another one, has changed the schema.</summary>
    SchemaMismatch,

    /// <summary>No room is left on the disk.</summary>
    Full,

    /// <summary>Another process kept the store locked longer than we wait.</summary>
    Busy,

    /// <summary>A read, a write or a sync failed.</summary>
    InputOutput,
}
