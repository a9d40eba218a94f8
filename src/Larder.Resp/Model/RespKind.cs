namespace Larder.Resp;

/// <summary>The kinds of values, each by the byte that marks it on the wire.</summary>
public enum RespKind : byte
{
    /// <summary>Nothing has been read yet.</summary>
    None = 0,

    /// <summary>A short text in one line.</summary>
    SimpleString = (byte)'+',

    /// <summary>An error in one line.</summary>
    Error = (byte)'-',

    /// <summary>A whole number of 64 bits.</summary>
    Number = (byte)':',

    /// <summary>Bytes with their length in front.</summary>
    BulkString = (byte)'$',

    /// <summary>Values in order.</summary>
    Array = (byte)'*',

    /// <summary>Nothing (RESP3); RESP2 has a bulk string or an array of length -1 instead, which reads as this.</summary>
    Null = (byte)'_',

    /// <summary>True or false (RESP3).</summary>
    Boolean = (byte)'#',

    /// <summary>A floating point number (RESP3).</summary>
    FloatingPoint = (byte)',',

    /// <summary>A whole number of any size (RESP3).</summary>
    BigNumber = (byte)'(',

    /// <summary>An error with its length in front (RESP3).</summary>
    BulkError = (byte)'!',

    /// <summary>Text with a format of three letters and a colon in front (RESP3).</summary>
    VerbatimString = (byte)'=',

    /// <summary>Pairs of key and value (RESP3).</summary>
    Map = (byte)'%',

    /// <summary>Values without order (RESP3).</summary>
    Set = (byte)'~',

    /// <summary>What the other side says without having been asked (RESP3).</summary>
    Push = (byte)'>',

    /// <summary>Pairs that tell something about the value after them (RESP3); skipped by readers.</summary>
    Attribute = (byte)'|',

    /// <summary>A part of a bulk string whose length was not known (RESP3).</summary>
    Chunk = (byte)';',

    /// <summary>The end of values whose number was not known (RESP3).</summary>
    End = (byte)'.',
}
