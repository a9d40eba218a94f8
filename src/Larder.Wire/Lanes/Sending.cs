namespace Larder.Wire.Lanes;

/// <summary>What became of a command.</summary>
internal enum Sending
{
    /// <summary>It is on its way.</summary>
    Sent,

    /// <summary>Too much waits already.</summary>
    Full,

    /// <summary>The lane is dead.</summary>
    Closed,
}
