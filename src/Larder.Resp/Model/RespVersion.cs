namespace Larder.Resp;

/// <summary>The versions of the protocol.</summary>
public enum RespVersion
{
    /// <summary>Strings, errors, integers and arrays.</summary>
    Two = 2,

    /// <summary>Null, booleans, doubles, maps, sets and pushes besides.</summary>
    Three = 3,
}
