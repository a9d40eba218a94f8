namespace Larder.Testing.Histories;

/// <summary>What a call asked of one key.</summary>
public enum CallKind
{
    /// <summary>The value; zero is the answer of a miss.</summary>
    Get,

    /// <summary>Store.</summary>
    Set,

    /// <summary>Store if nothing is there.</summary>
    Add,

    /// <summary>Store if something is there.</summary>
    Replace,

    /// <summary>Remove.</summary>
    Remove,

    /// <summary>Remove with all other keys.</summary>
    Clear,

    /// <summary>Time passed: what lives shortly is over.</summary>
    Expire,

    /// <summary>The key's stamp was read, so that a fill can be refused when it was overtaken.</summary>
    Ticket,

    /// <summary>Store under the stamp of an earlier ticket.</summary>
    Fill,
}
