namespace Larder.Memcached.Commands;

/// <summary>What a meta command does.</summary>
internal enum MetaVerb : byte
{
    /// <summary>Looks a key up.</summary>
    Get = (byte)'g',

    /// <summary>Keeps a value.</summary>
    Set = (byte)'s',

    /// <summary>Removes a key, or marks it as stale.</summary>
    Delete = (byte)'d',

    /// <summary>Adds to a number.</summary>
    Arithmetic = (byte)'a',
}
